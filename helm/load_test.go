package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestLoadDescribesAChart(t *testing.T) {
	chart := ask(t, request{Op: "load", Chart: testdata(t, "umbrella")})[0].Chart
	equal(t, "name", chart.Name, "umbrella")
	equal(t, "type", chart.Type, "application")
	equal(t, "templates", strings.Join(chart.Templates, " "), "charts/common/templates/_line.tpl charts/common/templates/ignored.yaml "+
		"charts/store/templates/NOTES.txt charts/store/templates/store.yaml templates/all.yaml")
	equal(t, "dependencies", len(chart.Dependencies), 3)
	cache := chart.Dependencies[1]
	equal(t, "alias", cache.Alias, "cache")
	equal(t, "condition", cache.Condition, "cache.enabled")
	equal(t, "folder", cache.Folder, "charts/store")
	equal(t, "tags", strings.Join(cache.Tags, " "), "fast")
}

func TestLoadAcceptsWhatOnlyRenderRefuses(t *testing.T) {
	for _, name := range []string{"library", "dependency", "kube-version", "unclosed", "schema"} {
		if a := ask(t, request{Op: "load", Chart: testdata(t, "broken/"+name)})[0]; a.Failure != nil {
			t.Errorf("%s: %s", name, a.Failure.Message)
		}
	}
}

func TestAChartMayBePackedItself(t *testing.T) {
	archive := filepath.Join(t.TempDir(), "plain-0.1.0.tgz")
	pack(t, testdata(t, "plain"), "plain", archive)
	chart := ask(t, request{Op: "load", Chart: archive})[0].Chart
	contains(t, strings.Join(chart.Templates, " "), "templates/config.yaml", "templates/more/hooks.yaml")
	file := rendered(t, request{Chart: archive}).Files[0]
	equal(t, "path", file.Path, "templates/config.yaml")
	equal(t, "archive", file.Archive, true)
}

func TestASubChartMayBePacked(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "umbrella")
	copyFolder(t, testdata(t, "umbrella"), folder)
	pack(t, filepath.Join(folder, "charts/store"), "store", filepath.Join(folder, "charts/store-1.2.0.tgz"))
	if err := os.RemoveAll(filepath.Join(folder, "charts/store")); err != nil {
		t.Fatal(err)
	}
	chart := ask(t, request{Op: "load", Chart: folder})[0].Chart
	equal(t, "archived", strings.Join(chart.Archived, " "), "charts/store-1.2.0.tgz")
	equal(t, "archive", chart.Dependencies[0].Archive, "charts/store-1.2.0.tgz")
	for _, file := range rendered(t, request{Chart: folder}).Files {
		if strings.HasPrefix(file.Template, "umbrella/charts/cache/") {
			equal(t, "path", file.Path, "charts/store-1.2.0.tgz")
			equal(t, "archive", file.Archive, true)
			return
		}
	}
	t.Error("the packed sub-chart is not rendered")
}

func TestAChartIsReadOnce(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "plain")
	copyFolder(t, testdata(t, "plain"), folder)
	e := newEngine(defaultMemoryLimit)
	first := e.answer(request{Op: "render", Chart: folder})
	if err := os.RemoveAll(folder); err != nil {
		t.Fatal(err)
	}
	second := e.answer(request{Op: "render", Chart: folder})
	equal(t, "second render", textOf(second.Render, "templates/config.yaml"), textOf(first.Render, "templates/config.yaml"))
}

func TestIgnoredFilesAreNotRead(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "plain")
	copyFolder(t, testdata(t, "plain"), folder)
	write(t, filepath.Join(folder, ".helmignore"), "note.txt\nmore/\n")
	result := rendered(t, request{Chart: folder})
	contains(t, textOf(result, "templates/config.yaml"), `file: ""`)
	equal(t, "hooks", textOf(result, "templates/more/hooks.yaml"), "")
}
