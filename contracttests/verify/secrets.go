package verify

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/aws/aws-sdk-go-v2/aws"
)

// longest is how many characters of one detail are kept: an answer may say anything.
const longest = 400

// signatures are what Signature Version 4 writes.
var signatures = regexp.MustCompile(`[0-9a-fA-F]{64}`)

// keep remembers what must never be printed.
func (v *verifier) keep(c aws.Credentials) {
	for _, secret := range []string{c.SecretAccessKey, c.SessionToken, c.AccessKeyID} {
		if secret != "" && !slices.Contains(v.secrets, secret) {
			v.secrets = append(v.secrets, secret)
		}
	}
}

// cleanAll makes details printable: without secrets that an endpoint sent back, without control
// characters, and of bounded length.
func (v *verifier) cleanAll(details []string) []string {
	cleaned := make([]string, len(details))
	for i, detail := range details {
		cleaned[i] = v.clean(detail)
	}
	return cleaned
}

func (v *verifier) clean(detail string) string {
	for _, secret := range v.secrets {
		detail = strings.ReplaceAll(detail, secret, "(secret)")
	}
	detail = signatures.ReplaceAllString(detail, "(signature)")
	detail = strings.Map(printableRune, strings.ToValidUTF8(detail, "?"))
	if letters := []rune(detail); len(letters) > longest {
		detail = string(letters[:longest]) + "…"
	}
	return detail
}

func printableRune(letter rune) rune {
	if !unicode.IsPrint(letter) {
		return '?'
	}
	return letter
}
