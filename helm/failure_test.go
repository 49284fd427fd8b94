package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// broken lists the charts that fail by themselves, each with what is answered: the
// code, the sentence, the place and the callers.
var broken = []struct{ chart, code, message, place string }{
	{"annotation", codeYAMLInvalid, "the rendered text is no valid manifest: metadata.annotations holds an array where a mapping is read", "templates/broken.yaml:0:0 rendered 1"},
	{"api-version", codeChartUnreadable, "Chart.yaml has apiVersion v3; only v1 and v2 can be rendered", "Chart.yaml:0"},
	{"chart-yaml", codeChartUnreadable, "Chart.yaml is invalid: did not find expected node content", "Chart.yaml:2"},
	{"dependency", codeDependencyMissing, "Chart.yaml lists away, gone, which charts/ does not hold; run helm dependency build", ""},
	{"field-of-text", codeTemplateExec, ".Values.image.tag reads tag of something that has no fields (can't evaluate field tag in type interface {})", "templates/broken.yaml:1:17"},
	{"in-helper", codeTemplateExec, "the chart refuses these values: name must be set", "templates/_helpers.tpl:6:6 < templates/broken.yaml:2:10"},
	{"in-tpl", codeTemplateExec, ".Values.a.b.c reads b of something that is not set (nil pointer evaluating interface {}.b)", "templates/broken.yaml:1:10"},
	{"kube-version", codeKubeVersion, "kube-version asks for Kubernetes >=1.30.0 <1.35.0 and is rendered for v1.37.0", ""},
	{"library", codeChartLibrary, "library is a library chart: it has nothing to render by itself", ""},
	{"lock", codeChartUnreadable, "Chart.lock is invalid: dependencies holds a number where a list is read", "Chart.lock:0"},
	{"missing-helper", codeTemplateExec, `no template named "nobody.knows" is defined`, "templates/broken.yaml:1:10"},
	{"nil-in-helper", codeTemplateExec, ".Values.a.b.c reads b of something that is not set (nil pointer evaluating interface {}.b)", "templates/_helpers.tpl:2:13 < templates/broken.yaml:1:10"},
	{"nil-pointer", codeTemplateExec, ".Values.image.tag.name reads tag of something that is not set (nil pointer evaluating interface {}.tag)", "templates/broken.yaml:4:22"},
	{"no-chart-below", codeChartUnreadable, "charts/sub is no chart: it holds no Chart.yaml", "charts/sub:0"},
	{"no-mapping", codeYAMLInvalid, "the rendered text is no valid manifest: it is no mapping but an array", "templates/broken.yaml:0:0 rendered 1"},
	{"no-version", codeChartUnreadable, "Chart.yaml is invalid: chart.metadata.version is required", "Chart.yaml:0"},
	{"parse-in-tpl", codeTemplateExec, `tpl "{{ .x" .: cannot parse template "{{ .x": template: gotpl:1: unclosed action`, "templates/broken.yaml:1:10"},
	{"recursion", codeTemplateExec, `the template "again" includes itself without end`, "templates/broken.yaml:1:25" + strings.Repeat(" < templates/broken.yaml:1:25", longestTrace)},
	{"refused", codeTemplateExec, "the chart refuses these values: replicas: 9 is too many", "templates/broken.yaml:1:4"},
	{"required", codeTemplateExec, "the chart refuses these values: kind must be set", "templates/broken.yaml:1:10"},
	{"schema", codeSchemaRefused, "the values do not fit the schema: the whole (schema): missing property 'image'; /port (schema): minimum: got 0, want 1; /replicas (schema): got string, want integer", ""},
	{"schema-itself", codeSchemaRefused, "the values schema of schema-itself cannot be used: /type (values.schema.json): got string, want array; /type", "values.schema.json:0"},
	{"sub-schema", codeSchemaRefused, "the values do not fit the schema: /size (sub): got string, want integer", ""},
	{"sub-values", codeValuesInvalid, "the values of the sub-chart sub are no mapping", ""},
	{"unclosed", codeTemplateParse, "the template cannot be parsed: ", "templates/broken.yaml:3:0"},
	{"unknown-function", codeTemplateParse, `the template cannot be parsed: function "frobnicate" not defined`, "templates/broken.yaml:2:0"},
	{"values", codeValuesInvalid, "the values file cannot be read as a YAML mapping: did not find expected node content", "values.yaml:2"},
	{"values-list", codeValuesInvalid, "the values file cannot be read as a YAML mapping: it is no mapping but an array", "values.yaml:0"},
	{"yaml", codeYAMLInvalid, "the rendered text is no valid manifest: did not find expected key", "templates/broken.yaml:0:0 rendered 6"},
}

func TestEveryBrokenChartFailsWithItsPlace(t *testing.T) {
	folders, err := os.ReadDir(testdata(t, "broken"))
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "charts listed", len(broken), len(folders))
	for _, want := range broken {
		t.Run(want.chart, func(t *testing.T) {
			chart := testdata(t, "broken/"+want.chart)
			got := failed(t, request{Chart: chart})
			equal(t, "code", got.Code, want.code)
			equal(t, "place", placeOf(got, chart), want.place)
			if !strings.HasPrefix(got.Message, want.message) {
				t.Errorf("the message is %q, not %q", got.Message, want.message)
			}
			equal(t, "lines of the message", strings.Count(got.Message, "\n"), 0)
		})
	}
}

// placeOf writes the places of a failure on one line, paths relative to the chart.
func placeOf(f *failure, chart string) string {
	if f.File != "" {
		file, _ := filepath.Rel(chart, f.File)
		return fmt.Sprintf("%s:%d", filepath.ToSlash(file), f.Line)
	}
	if f.Template == "" {
		return ""
	}
	place := fmt.Sprintf("%s:%d:%d", f.Path, f.Line, f.Column)
	for _, caller := range f.Trace {
		place += fmt.Sprintf(" < %s:%d:%d", caller.Path, caller.Line, caller.Column)
	}
	if f.RenderedLine > 0 {
		place += fmt.Sprintf(" rendered %d", f.RenderedLine)
	}
	return place
}

func TestAnInvalidManifestIsAnsweredWithItsText(t *testing.T) {
	f := failed(t, request{Chart: testdata(t, "broken/yaml")})
	equal(t, "template", f.Template, "yaml/templates/broken.yaml")
	contains(t, f.Text, " labels: {}")
}

func TestMissingDependenciesAreNamed(t *testing.T) {
	f := failed(t, request{Chart: testdata(t, "broken/dependency")})
	equal(t, "missing", strings.Join(f.Missing, " "), "away gone")
}

func TestSchemaMessagesComeInOrder(t *testing.T) {
	for range 10 {
		var places []string
		for _, m := range failed(t, request{Chart: testdata(t, "broken/schema")}).Messages {
			places = append(places, m.Chart+m.At)
		}
		equal(t, "places", strings.Join(places, " "), "schema schema/port schema/replicas")
	}
}

func TestWhatIsNoChartIsCalledSo(t *testing.T) {
	folder := t.TempDir()
	text := filepath.Join(folder, "notes.tgz")
	write(t, text, "just text")
	empty := filepath.Join(folder, "empty.tgz")
	pack(t, testdata(t, "plain/crds"), "crds", empty)
	for _, path := range []string{filepath.Join(folder, "nothing"), folder, text, empty} {
		f := failed(t, request{Chart: path})
		equal(t, "code of "+path, f.Code, codeNotAChart)
		equal(t, "file", f.File, path)
	}
}

func TestValuesThatCannotBeReadAreNamed(t *testing.T) {
	folder := t.TempDir()
	bad := filepath.Join(folder, "bad.yaml")
	write(t, bad, "a: 1\n---\nb: 2\nc: @\n")
	chart := testdata(t, "plain")
	missing := failed(t, request{Chart: chart, Values: []string{filepath.Join(folder, "missing.yaml")}})
	equal(t, "code", missing.Code, codeValuesUnreadable)
	contains(t, missing.Message, "no such file")
	input := failed(t, request{Chart: chart, Values: []string{"-"}})
	equal(t, "code", input.Code, codeValuesUnreadable)
	remote := failed(t, request{Chart: chart, Values: []string{"https://values.example/a.yaml"}})
	equal(t, "code", remote.Code, codeValuesUnreadable)
	invalid := failed(t, request{Chart: chart, Values: []string{bad}})
	equal(t, "code", invalid.Code, codeValuesInvalid)
	equal(t, "file", invalid.File, bad)
	equal(t, "line", invalid.Line, 4)
}

func TestSettingsThatCannotBeReadAreNamed(t *testing.T) {
	for _, s := range []setting{
		{"set", "a.b"}, {"set", "list[-1]=2"}, {"set-json", "a={"}, {"set-json", "{]"}, {"set-string", "a[x]=1"}, {"set-file", "a=/nowhere/at/all"},
		{"set-file", "a=https://values.example/a"}, {"set-file", "a=-"},
	} {
		f := failed(t, request{Chart: testdata(t, "plain"), Set: []setting{s}})
		equal(t, "code of "+s.Text, f.Code, codeSetInvalid)
		contains(t, f.Message, "--"+s.Flag+" "+s.Text)
	}
}

func TestRequestsThatBreakTheProtocolAreRefused(t *testing.T) {
	chart := testdata(t, "plain")
	for _, req := range []request{
		{Chart: "charts/relative"}, {Chart: chart, Root: "."}, {Chart: chart, Root: testdata(t, "umbrella")}, {Chart: chart, Release: "No Name!"},
		{Chart: chart, Set: []setting{{"set-colour", "a=1"}}},
	} {
		equal(t, "code", failed(t, req).Code, codeBadRequest)
	}
}

func TestAVersionOfKubernetesThatIsNoneIsRefused(t *testing.T) {
	f := failed(t, request{Chart: testdata(t, "plain"), KubeVersion: "newest"})
	equal(t, "code", f.Code, codeKubeVersion)
	fits := rendered(t, request{Chart: testdata(t, "broken/kube-version"), KubeVersion: "1.34"})
	equal(t, "files", len(fits.Files), 1)
}

func TestAPanicIsAnInternalFailure(t *testing.T) {
	e := newEngine(defaultMemoryLimit)
	e.sources[sourceKey{chart: "/broken"}] = &source{}
	a := e.answer(request{Op: "render", Chart: "/broken"})
	equal(t, "code", a.Failure.Code, codeInternal)
	contains(t, a.Failure.Message, "panicked")
}

func TestAProcessLivesOnAfterAFailure(t *testing.T) {
	answers := ask(t, request{Op: "render", Chart: testdata(t, "broken/yaml")}, request{Op: "render", Chart: testdata(t, "plain")})
	equal(t, "failure", answers[0].Failure != nil, true)
	equal(t, "render", answers[1].Render != nil, true)
}

func TestEveryCodeIsDocumented(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	source, err := os.ReadFile("failure.go")
	if err != nil {
		t.Fatal(err)
	}
	codes := regexp.MustCompile(`(?m)^\tcode\w+ += "([a-z-]+)"$`).FindAllStringSubmatch(string(source), -1)
	equal(t, "codes", len(codes), 17)
	for _, code := range codes {
		contains(t, string(readme), "| `"+code[1]+"` |")
	}
}
