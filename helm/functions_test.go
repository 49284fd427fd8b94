package main

import (
	"testing"

	"github.com/Masterminds/sprig/v3"
)

func TestGuardedFunctionsDoWhatHelmsDo(t *testing.T) {
	given, limit := sprig.TxtFuncMap(), growth{1000}
	type indent = func(int, string) string
	for _, text := range []string{"", "a", "a\nb", "\n", "a\n\nb\n"} {
		indented, _ := limit.indent(3, text)
		equal(t, "indent", indented, given["indent"].(indent)(3, text))
		nindented, _ := limit.nindent(3, text)
		equal(t, "nindent", nindented, given["nindent"].(indent)(3, text))
		repeated, _ := limit.repeat(3, text)
		equal(t, "repeat", repeated, given["repeat"].(indent)(3, text))
		replaced, _ := limit.replace("a", "xyz", text)
		equal(t, "replace", replaced, given["replace"].(func(string, string, string) string)("a", "xyz", text))
	}
}

func TestGuardedFunctionsRefuseToGrowTooFar(t *testing.T) {
	limit := growth{1000}
	_, repeated := limit.repeat(1001, "x")
	_, indented := limit.indent(501, "a\nb")
	_, replaced := limit.replace("a", "xx", string(make([]byte, 0))+repeatA(501))
	_, joined := limit.join(nil)("xx", make([]any, 501))
	_, random := limit.random(nil)(1001)
	for _, err := range []error{repeated, indented, replaced, joined, random} {
		if err == nil || asFailure(err).Code != codeMemoryLimit {
			t.Errorf("not refused: %v", err)
		}
	}
}

func repeatA(count int) string {
	text, _ := growth{1 << 20}.repeat(count, "a")
	return text
}

func TestRequiredRefusesWhatHelmRefuses(t *testing.T) {
	for _, value := range []any{nil, ""} {
		if _, err := required("need", value); err == nil {
			t.Errorf("%v is not refused", value)
		}
	}
	for _, value := range []any{0, false, "a", map[string]any{}, []any{}} {
		if _, err := required("need", value); err != nil {
			t.Errorf("%v is refused", value)
		}
	}
}
