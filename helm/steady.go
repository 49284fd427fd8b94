package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"text/template"
	"time"
)

// steadyFunctions replaces the functions of templates that answer something else each
// time, so that two renders can be compared. Lengths are those of the real answers where
// those have one.
func steadyFunctions() template.FuncMap {
	text := func(count int) string { return strings.Repeat("0", max(count, 0)) }
	now := time.Now()
	return template.FuncMap{
		"randAlphaNum":             text,
		"randAlpha":                text,
		"randNumeric":              text,
		"randAscii":                text,
		"randBytes":                func(count int) string { return text((count + 2) / 3 * 4) },
		"randInt":                  func(from, _ int) int { return from },
		"shuffle":                  func(text string) string { return text },
		"uuidv4":                   func() string { return "00000000-0000-4000-8000-000000000000" },
		"now":                      func() time.Time { return now },
		"ago":                      func(any) string { return "0s" },
		"bcrypt":                   func(string) string { return text(60) },
		"htpasswd":                 func(user string, _ ...string) string { return user + ":" + text(60) },
		"encryptAES":               func(_, plain string) string { return text((len(plain)/16 + 2) * 64 / 3 / 4 * 4) },
		"genPrivateKey":            func(string) string { return pem("PRIVATE KEY") },
		"genCA":                    func(...any) certificate { return newCertificate() },
		"genCAWithKey":             func(...any) certificate { return newCertificate() },
		"genSelfSignedCert":        func(...any) certificate { return newCertificate() },
		"genSelfSignedCertWithKey": func(...any) certificate { return newCertificate() },
		"genSignedCert":            func(...any) certificate { return newCertificate() },
		"genSignedCertWithKey":     func(...any) certificate { return newCertificate() },
		"keys":                     sortedKeys,
		"values":                   valuesByKey,
	}
}

type certificate struct{ Cert, Key string }

func newCertificate() certificate {
	return certificate{pem("CERTIFICATE"), pem("RSA PRIVATE KEY")}
}

func pem(kind string) string {
	line := strings.Repeat("0", 64) + "\n"
	return fmt.Sprintf("-----BEGIN %s-----\n%s-----END %s-----\n", kind, strings.Repeat(line, 18), kind)
}

// sortedKeys is sprig's keys, which answers in the random order of Go's maps.
func sortedKeys(tables ...map[string]any) []string {
	keys := []string{}
	for _, table := range tables {
		keys = append(keys, slices.Sorted(maps.Keys(table))...)
	}
	return keys
}

func valuesByKey(table map[string]any) []any {
	values := []any{}
	for _, key := range slices.Sorted(maps.Keys(table)) {
		values = append(values, table[key])
	}
	return values
}
