package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/inputs"
)

// carried is the repository that the command carries in itself, with other notes for a service where a
// folder of them is given.
func carried(service, notes string, stderr io.Writer) (*inputs.Repository, error) {
	tree := inputs.Embedded()
	if notes != "" {
		id, err := serviceID(service)
		if err != nil {
			return nil, err
		}
		if tree, err = inputs.WithNotes(tree, id, os.DirFS(notes)); err != nil {
			return nil, err
		}
	}
	repository, err := inputs.Load(tree)
	if err != nil {
		return nil, found(err)
	}
	if repository.Failed() {
		printDiagnostics(stderr, repository.Diagnostics, false)
		return nil, found(fmt.Errorf("%s in the notes", number(countErrors(repository.Diagnostics), "error")))
	}
	return repository, nil
}

// serviceID is the id that a flag means; it may be left out where the command carries one service.
func serviceID(flag string) (string, error) {
	if flag != "" {
		return flag, nil
	}
	repository, err := inputs.Facts(inputs.Embedded())
	if err != nil {
		return "", found(err)
	}
	if len(repository.Services) != 1 {
		return "", errors.New("choose a service with --service")
	}
	return repository.Services[0].Facts.ID, nil
}

// revisionOf is the revision that a flag names: by its date, or the latest.
func revisionOf(model *spec.Service, flag string) (*spec.Revision, error) {
	if flag == "latest" && model.Latest() != nil {
		return model.Latest(), nil
	}
	if revision := model.Revision(flag); revision != nil {
		return revision, nil
	}
	var dates []string
	for _, revision := range model.Revisions {
		dates = append(dates, revision.Date)
	}
	return nil, fmt.Errorf("%s has no revision %q: it has %s", model.ID, flag, strings.Join(dates, ", "))
}
