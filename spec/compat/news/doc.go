// Package news sorts what a comparison found by what its readers have to do with it.
//
// In goes a verdict of package compat ([Of]), or two sides whose revisions are compared one after the other
// ([Between]). Out comes a [Revision]: in [Section]s what asks for action, what notes announced as added, what came without
// being announced, what was seen for the first time and may be older, what only texts say, and what else
// changed. Each [Item] has all findings on one fact. What nobody can tell is listed by its rules.
//
// Nothing is left out and nothing is refused.
package news
