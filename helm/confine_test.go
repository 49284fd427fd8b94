package main

import (
	"os"
	"path/filepath"
	"testing"
)

// linked makes a repository with a chart, a file beside the chart, and a secret outside.
func linked(t *testing.T) (repository, chart, secret string) {
	t.Helper()
	folder, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	repository, secret = filepath.Join(folder, "repository"), filepath.Join(folder, "secret")
	chart = filepath.Join(repository, "charts/plain")
	copyFolder(t, testdata(t, "plain"), chart)
	write(t, filepath.Join(repository, "shared/note.txt"), "shared")
	write(t, secret, "secret: true\n")
	return repository, chart, secret
}

func TestLinksInsideTheRootAreFollowed(t *testing.T) {
	repository, chart, _ := linked(t)
	for _, target := range []string{"../../shared/note.txt", filepath.Join(repository, "shared/note.txt")} {
		note := filepath.Join(chart, "note.txt")
		os.Remove(note)
		link(t, target, note)
		result := rendered(t, request{Chart: chart, Root: repository})
		contains(t, textOf(result, "templates/config.yaml"), `file: "shared"`)
		equal(t, "skipped", len(result.Skipped), 0)
	}
}

func TestLinkedFoldersInsideTheRootAreFollowed(t *testing.T) {
	repository, chart, _ := linked(t)
	write(t, filepath.Join(repository, "shared/templates/a.yaml"), "kind: ConfigMap\n")
	link(t, "../../../shared/templates", filepath.Join(chart, "templates/linked"))
	result := rendered(t, request{Chart: chart, Root: repository})
	equal(t, "text", textOf(result, "templates/linked/a.yaml"), "kind: ConfigMap\n")
}

func TestTheChartMayBeALinkInsideTheRoot(t *testing.T) {
	repository, _, _ := linked(t)
	link(t, "charts/plain", filepath.Join(repository, "chart"))
	result := rendered(t, request{Chart: filepath.Join(repository, "chart"), Root: repository})
	equal(t, "files", len(result.Files), 2)
}

func TestAFileThatLinksOutIsSkippedAndListed(t *testing.T) {
	repository, chart, secret := linked(t)
	os.Remove(filepath.Join(chart, "note.txt"))
	link(t, secret, filepath.Join(chart, "note.txt"))
	for _, req := range []request{{Chart: chart, Root: repository}, {Chart: chart}} {
		result := rendered(t, req)
		contains(t, textOf(result, "templates/config.yaml"), `file: ""`)
		equal(t, "skipped", len(result.Skipped), 1)
		equal(t, "path", result.Skipped[0].Path, "note.txt")
	}
	write(t, filepath.Join(chart, ".helmignore"), "note.txt\n")
	equal(t, "skipped when ignored", len(rendered(t, request{Chart: chart}).Skipped), 0)
}

func TestAChartThatRendersFromALinkOutIsRefused(t *testing.T) {
	for _, name := range []string{"Chart.yaml", "values.yaml", "values.schema.json", "templates/config.yaml", "templates/more", "crds/widget.yaml",
		"charts/sub", ".helmignore"} {
		repository, chart, secret := linked(t)
		path := filepath.Join(chart, name)
		os.RemoveAll(path)
		link(t, secret, path)
		f := failed(t, request{Chart: chart, Root: repository})
		equal(t, "code of "+name, f.Code, codeLinkOutside)
		equal(t, "file", f.File, path)
	}
}

func TestAChartThatIsALinkOutIsRefused(t *testing.T) {
	repository, _, _ := linked(t)
	link(t, testdata(t, "plain"), filepath.Join(repository, "away"))
	equal(t, "code", failed(t, request{Chart: filepath.Join(repository, "away"), Root: repository}).Code, codeLinkOutside)
}

func TestValuesFilesMayNotLinkOut(t *testing.T) {
	repository, chart, secret := linked(t)
	path := filepath.Join(chart, "values-linked.yaml")
	link(t, secret, path)
	equal(t, "code", failed(t, request{Chart: chart, Root: repository, Values: []string{path}}).Code, codeLinkOutside)
	f := failed(t, request{Chart: chart, Root: repository, Set: []setting{{"set-file", "a=" + path}}})
	equal(t, "code of set-file", f.Code, codeLinkOutside)
	contains(t, valuesOf(t, request{Chart: chart, Root: repository, Values: []string{secret}}), `"secret":true`)
}

func TestALinkToAFolderAboveIsRefused(t *testing.T) {
	_, chart, _ := linked(t)
	link(t, "..", filepath.Join(chart, "docs/again"))
	f := failed(t, request{Chart: chart})
	equal(t, "code", f.Code, codeChartUnreadable)
	equal(t, "message", f.Message, "docs/again is a link to a folder above it")
}

func TestALinkToNothingIsRefused(t *testing.T) {
	_, chart, _ := linked(t)
	link(t, "nowhere", filepath.Join(chart, "docs/broken"))
	equal(t, "code", failed(t, request{Chart: chart}).Code, codeChartUnreadable)
}
