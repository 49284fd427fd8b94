package main

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestReferencesOutOfTheChartAreListedAndNotFollowed(t *testing.T) {
	chart := testdata(t, "references")
	for _, a := range ask(t, request{Op: "render", Chart: chart}, request{Op: "render", Chart: chart}) {
		equal(t, "notFollowed", strings.Join(a.Render.NotFollowed, " "),
			"file:///etc/hostname file:///near.json https://schemas.example/names.json")
	}
}

func TestTheRestOfASchemaIsStillApplied(t *testing.T) {
	f := failed(t, request{Chart: testdata(t, "references"), Set: []setting{{"set", "replicas=many"}}})
	equal(t, "code", f.Code, codeSchemaRefused)
	equal(t, "at", f.Messages[0].At, "/replicas")
}

func TestAReferenceToAFileOfTheChartIsFollowed(t *testing.T) {
	chart := filepath.Join(t.TempDir(), "plain")
	copyFolder(t, testdata(t, "plain"), chart)
	write(t, filepath.Join(chart, "schemas/name.json"), `{ "type": "string" }`)
	write(t, filepath.Join(chart, "values.schema.json"), `{ "properties": { "replicas": { "$ref": "file://`+filepath.ToSlash(chart)+`/schemas/name.json" } } }`)
	equal(t, "code", failed(t, request{Chart: chart}).Code, codeSchemaRefused)
}

func TestAReferenceThroughALinkOutIsNotFollowed(t *testing.T) {
	_, chart, secret := linked(t)
	link(t, secret, filepath.Join(chart, "secret.json"))
	address := "file://" + filepath.ToSlash(chart) + "/secret.json"
	write(t, filepath.Join(chart, "values.schema.json"), `{ "properties": { "replicas": { "$ref": "`+address+`#anchor" } } }`)
	equal(t, "notFollowed", strings.Join(rendered(t, request{Chart: chart}).NotFollowed, " "), address)
}

func TestAllShapesOfReferencesAreLetGo(t *testing.T) {
	chart := filepath.Join(t.TempDir(), "plain")
	copyFolder(t, testdata(t, "plain"), chart)
	for schema, address := range map[string]string{
		`{ "$schema": "https://x.example/meta.json" }`:                                                         "https://x.example/meta.json",
		`{ "not": { "not": { "$ref": "https://x.example/a.json#name" } } }`:                                    "https://x.example/a.json",
		`{ "$id": "https://x.example/root.json", "allOf": [{ "$ref": "other.json#/$defs/a~1b" }] }`:            "https://x.example/other.json",
		`{ "allOf": [{ "$ref": "urn:x:y#/anyOf/2" }] }`:                                                        "urn:x:y",
		`{ "$schema": "http://json-schema.org/draft-07/schema#", "allOf": [{ "$ref": "ftp://x.example/a" }] }`: "ftp://x.example/a",
	} {
		write(t, filepath.Join(chart, "values.schema.json"), schema)
		equal(t, "notFollowed", strings.Join(rendered(t, request{Chart: chart}).NotFollowed, " "), address)
	}
}
