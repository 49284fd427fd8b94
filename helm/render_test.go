package main

import (
	"fmt"
	"strings"
	"testing"
)

func TestRenderAnswersOneTextPerTemplate(t *testing.T) {
	result := rendered(t, request{Chart: testdata(t, "plain"), Release: "shop", Namespace: "store"})
	equal(t, "files", len(result.Files), 2)
	equal(t, "template", result.Files[0].Template, "plain/templates/config.yaml")
	equal(t, "path", result.Files[0].Path, "templates/config.yaml")
	contains(t, result.Files[0].Text, "name: shop", "namespace: store", "app: plain", `image: "web:1.0"`, `file: "remember\n"`)
	equal(t, "empty", strings.Join(result.Empty, " "), "plain/templates/debug.yaml")
	equal(t, "notes", result.Notes, "Installed shop.\n")
	equal(t, "crd", result.CRDs[0].Template, "plain/crds/widget.yaml")
	equal(t, "crd path", result.CRDs[0].Path, "crds/widget.yaml")
	contains(t, result.CRDs[0].Text, "widgets.example")
}

func TestNamesLeftOutAreThoseOfHelmTemplate(t *testing.T) {
	text := textOf(rendered(t, request{Chart: testdata(t, "plain")}), "templates/config.yaml")
	contains(t, text, "name: release-name", "namespace: default", `upgrade: "false"`, `monitors: "false"`, `crds: "true"`)
}

func TestClusterAndNetworkAreNotAsked(t *testing.T) {
	text := textOf(rendered(t, request{Chart: testdata(t, "plain")}), "templates/config.yaml")
	contains(t, text, `found: "0"`, `address: ""`)
}

func TestCapabilitiesAreThoseAskedFor(t *testing.T) {
	text := textOf(rendered(t, request{
		Chart: testdata(t, "plain"), KubeVersion: "1.31", APIVersions: []string{"monitoring.example/v1"}, IsUpgrade: true,
	}), "templates/config.yaml")
	contains(t, text, `kube: "v1.31"`, `monitors: "true"`, `crds: "true"`, `upgrade: "true"`)
}

func TestDocumentsAreCutWhereHelmCutsThem(t *testing.T) {
	result := rendered(t, request{Chart: testdata(t, "plain")})
	spans := result.Files[1].Documents
	equal(t, "documents", len(spans), 3)
	equal(t, "second line", spans[1].Line, 8)
	equal(t, "end of the first", spans[0].EndLine, 7)
	equal(t, "known hooks", spans[0].UnknownHook == nil && spans[1].UnknownHook == nil, true)
	equal(t, "unknown hook", *spans[2].UnknownHook, "crd-install")
}

func TestADocumentMayFollowItsSeparatorOnTheLine(t *testing.T) {
	spans := documentSpans("\n---kind: A\n---  \nü: ß\n")
	equal(t, "documents", len(spans), 2)
	equal(t, "first", spans[0], documentSpan{Line: 2, Column: 4, EndLine: 3, EndColumn: 1})
	equal(t, "second", spans[1], documentSpan{Line: 4, Column: 1, EndLine: 5, EndColumn: 1})
}

func TestAliasesTagsAndGlobalsWorkAsInHelm(t *testing.T) {
	result := rendered(t, request{Chart: testdata(t, "umbrella")})
	var names []string
	for _, file := range result.Files {
		names = append(names, file.Template+"="+file.Path)
	}
	equal(t, "files", strings.Join(names, " "), "umbrella/charts/cache/templates/store.yaml=charts/store/templates/store.yaml "+
		"umbrella/charts/store/templates/store.yaml=charts/store/templates/store.yaml umbrella/templates/all.yaml=templates/all.yaml")
	contains(t, result.Files[0].Text, "release-name-cache", `size: "1"`, "region: north")
	contains(t, result.Files[1].Text, "release-name-store", `size: "5"`)
	contains(t, result.Files[2].Text, "imported: blue", "line: release-name")
	equal(t, "notes", result.Notes, "")
	off := rendered(t, request{Chart: testdata(t, "umbrella"), Set: []setting{{"set", "tags.fast=false"}}})
	equal(t, "files without the tag", len(off.Files), 2)
}

func TestASubChartIsOffOnOffOnInOneProcess(t *testing.T) {
	var requests []request
	for _, enabled := range []string{"false", "true", "false", "true"} {
		requests = append(requests, request{Op: "render", Chart: testdata(t, "umbrella"), Set: []setting{{"set", "store.enabled=" + enabled}}})
	}
	for i, a := range ask(t, requests...) {
		equal(t, fmt.Sprintf("files of render %d", i+1), len(a.Render.Files), 2+i%2)
		contains(t, textOf(a.Render, "templates/all.yaml"), "imported: blue")
	}
}

func TestFiftyScenariosKeepApart(t *testing.T) {
	var requests []request
	for i := range 50 {
		set := []setting{{"set", fmt.Sprintf("store.size=%d", i)}, {"set", fmt.Sprintf("store.enabled=%t", i%3 != 0)}}
		requests = append(requests, request{Op: "render", Chart: testdata(t, "umbrella"), Release: fmt.Sprintf("r%d", i), Set: set})
	}
	for i, a := range ask(t, requests...) {
		equal(t, "store is on", len(a.Render.Files) == 3, i%3 != 0)
		for _, file := range a.Render.Files {
			contains(t, file.Text, fmt.Sprintf("name: r%d-", i))
		}
		if i%3 != 0 {
			contains(t, a.Render.Files[1].Text, fmt.Sprintf("size: %q", fmt.Sprint(i)))
		}
	}
}

func TestWhatHelmWarnsAboutIsAnswered(t *testing.T) {
	result := rendered(t, request{Chart: testdata(t, "plain"), Set: []setting{{"set", "replicas.x=1"}}})
	equal(t, "warnings", len(result.Warnings), 1)
	contains(t, result.Warnings[0], "plain.replicas")
	again := rendered(t, request{Chart: testdata(t, "plain")})
	equal(t, "warnings of another render", len(again.Warnings), 0)
}
