package main

import (
	"io/fs"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestEveryTestChartOfHelmHasAnAnswer renders the charts that Helm's own module carries,
// where the module lies.
func TestEveryTestChartOfHelmHasAnAnswer(t *testing.T) {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "helm.sh/helm/v4").Output()
	if err != nil {
		t.Fatal(err)
	}
	root := strings.TrimSpace(string(out))
	charts := chartsBelow(t, root)
	if len(charts) < 200 {
		t.Fatalf("only %d charts in %s", len(charts), root)
	}
	var requests []request
	for _, chart := range charts {
		requests = append(requests, request{Op: "load", Chart: chart, Root: root}, request{Op: "render", Chart: chart, Root: root})
	}
	rendered := 0
	for i, a := range ask(t, requests...) {
		if a.Render != nil {
			rendered++
		}
		if a.Failure != nil && (a.Failure.Code == codeInternal || a.Failure.Message == "") {
			t.Errorf("%s of %s: %s", requests[i].Op, requests[i].Chart, a.Failure.Message)
		}
	}
	if rendered < 100 {
		t.Errorf("only %d of %d charts render", rendered, len(charts))
	}
}

// chartsBelow finds chart folders and packed charts.
func chartsBelow(t *testing.T, root string) []string {
	t.Helper()
	var charts []string
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.Name() == "Chart.yaml" && strings.Contains(path, "testdata"):
			charts = append(charts, filepath.Dir(path))
		case filepath.Ext(path) == ".tgz":
			charts = append(charts, path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return charts
}
