// Package report writes what a comparison of two revisions found, for people and for programs.
//
// In goes a [Report]: a verdict of package compat, how its two sides are called, from which severity on
// findings fail, and what became of the waivers. [Write] writes it in one of the [Formats]:
//
//   - text: what a person reads at a terminal
//   - json: everything, by the schema that [Schema] answers
//   - markdown: for a pull request, and for the step summary of a CI
//   - html: one page that needs nothing else
//   - sarif: SARIF 2.1.0, for code scanning
//   - junit: a test case for each finding
//   - github: workflow commands that annotate the lines of notes
//
// In goes also a [Difference], changes without an opinion, which [WriteDifference] writes as text, json
// (by [DifferenceSchema]) or markdown.
//
// A [timeline.Timeline] is written by [WriteTimeline], as text or JSON; a [Changelog] by [WriteChangelog], as Markdown or
// JSON; and a [pull.Request] by [WritePull], as Markdown.
//
// Texts of notes are strangers' texts: in every format but json, whose strings hold them as they are, what does not print is
// written as Go escapes it, so that they stay on their line; and what the format would act on is escaped. Output depends on
// the report alone. A format that there is not is refused, as is one that cannot be written.
package report
