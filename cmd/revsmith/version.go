package main

import (
	"fmt"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
)

func newVersion() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version of revsmith",
		Long: `Version prints the version of the module that revsmith was built from, as the Go
toolchain recorded it, and the Go version.`,
		Args: cobra.NoArgs,
		Run: func(command *cobra.Command, _ []string) {
			version, goVersion := "(unknown)", ""
			if info, ok := debug.ReadBuildInfo(); ok {
				version, goVersion = info.Main.Version, " "+info.GoVersion
			}
			fmt.Fprintf(command.OutOrStdout(), "revsmith %s%s\n", version, goVersion)
		},
	}
}

// buildVersion is the version of the module that revsmith was built from, without brackets, "" where
// the toolchain recorded none.
func buildVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	return strings.Trim(info.Main.Version, "()")
}
