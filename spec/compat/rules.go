package compat

import "slices"

// Rules are all rules, by id.
func Rules() []*Rule {
	return slices.Concat(
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
