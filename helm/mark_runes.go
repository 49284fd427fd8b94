package main

import "strings"

// A mark is one character that stands in a rendered text before what a node of a template
// wrote. Marks are rare Chinese characters, since quoting leaves printable ones as they are.
const (
	markReturn = rune(0x20000) // what was called ends here
	firstMark  = rune(0x20001)
	lastMark   = rune(0x2A6DD)
)

func isMark(r rune) bool { return r >= markReturn && r <= lastMark }

func hasMarks(text string) bool { return strings.ContainsFunc(text, isMark) }

// unmark removes all marks from a text.
func unmark(text string) string {
	return strings.Map(func(r rune) rune {
		if isMark(r) {
			return -1
		}
		return r
	}, text)
}

// unmarkValue is unmark for what a template hands on.
func unmarkValue(value any) any {
	if text, ok := value.(string); ok {
		return unmark(text)
	}
	return value
}

// trimMarked is trim for a marked text: white space goes, marks stay.
func trimMarked(text string) string {
	plain := unmark(text)
	left := len(plain) - len(strings.TrimLeft(plain, whiteSpace))
	right := len(strings.TrimRight(plain, whiteSpace))
	var out strings.Builder
	offset := 0
	for _, r := range text {
		if isMark(r) {
			out.WriteRune(r)
			continue
		}
		if offset >= left && offset < right {
			out.WriteRune(r)
		}
		offset += len(string(r))
	}
	return out.String()
}

const whiteSpace = " \t\n\v\f\r\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
