package main

import (
	"encoding/json"
	"path/filepath"
	"testing"
)

// valuesOf asks for merged values and returns them as JSON with sorted keys.
func valuesOf(t *testing.T, req request) string {
	t.Helper()
	req.Op = "values"
	a := ask(t, req)[0]
	if a.Failure != nil {
		t.Fatal(a.Failure.Message)
	}
	return string(a.Values)
}

func TestValuesAreWhatTheTemplatesSee(t *testing.T) {
	equal(t, "values", valuesOf(t, request{Chart: testdata(t, "umbrella")}), `{"cache":{"global":{"region":"north"},"persistent":true,"size":1},`+
		`"common":{"global":{"region":"north"},"shared":{"color":"blue"}},"global":{"region":"north"},"imported":{"color":"blue"},`+
		`"store":{"enabled":true,"global":{"region":"north"},"persistent":true,"size":5}}`)
}

func TestValuesFilesLieOverTheDefaultsInTheirOrder(t *testing.T) {
	chart := testdata(t, "plain")
	production, two := filepath.Join(chart, "values-production.yaml"), filepath.Join(chart, "values-two-documents.yaml")
	equal(t, "one file", valuesOf(t, request{Chart: chart, Values: []string{production}}),
		`{"debug":false,"image":{"repository":"web","tag":"1.0"},"replicas":3}`)
	equal(t, "two files", valuesOf(t, request{Chart: chart, Values: []string{production, two}}),
		`{"debug":true,"image":{"repository":"web","tag":"1.0"},"replicas":4}`)
}

func TestSettingsAreAppliedInHelmsOrder(t *testing.T) {
	file := filepath.Join(t.TempDir(), "text")
	write(t, file, "from a file")
	values := valuesOf(t, request{Chart: testdata(t, "plain"), Set: []setting{
		{"set-literal", "e=a,b=c"},
		{"set-file", "d=" + file},
		{"set-string", "c=5,b=from string"},
		{"set", "b=from set,a=1"},
		{"set-json", `{"a":"from json","image":{"tag":"2.0"}}`},
		{"set-json", `list=[1,{"x":null}]`},
	}})
	equal(t, "values", values, `{"a":1,"b":"from string","c":"5","d":"from a file","debug":false,"e":"a,b=c",`+
		`"image":{"repository":"web","tag":"2.0"},"list":[1,{"x":null}],"replicas":1}`)
}

func TestANullTakesADefaultAway(t *testing.T) {
	values := valuesOf(t, request{Chart: testdata(t, "plain"), Set: []setting{{"set", "image=null"}}})
	equal(t, "values", values, `{"debug":false,"replicas":1}`)
	if !json.Valid([]byte(values)) {
		t.Error("no JSON")
	}
}
