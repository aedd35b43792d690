package compat

import (
	"slices"
	"strings"
)

// Rules are all rules, by id.
func Rules() []*Rule {
	rules := slices.Concat(
		operationRules(),
		valueRules(),
		enumRules(),
		pageRules(),
		tokenRules(),
		requestRules(),
		responseRules(),
		typeRules(),
		documentationRules(),
		statementRules(),
		wireRules(),
		errorRules(),
		noteRules(),
		inferredRules(),
		constantRules(),
		goRules(),
		moduleRules(),
		documentRules(),
	)
	slices.SortFunc(rules, func(a, b *Rule) int { return strings.Compare(a.ID, b.ID) })
	return rules
}

// RuleOf is the rule of an id, nil when there is none.
func RuleOf(id string) *Rule {
	for _, rule := range Rules() {
		if rule.ID == id {
			return rule
		}
	}
	return nil
}
