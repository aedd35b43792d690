// Package rulebook writes the rules of package compat for people and programs.
//
// In go rules; out come a table of them ([Table]) or one rule's whole page ([Page]), as text, JSON or Markdown.
// The rules' own words are the documentation, so that nothing about a rule stands in two places. A
// format that there is not is refused.
package rulebook
