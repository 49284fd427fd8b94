package main

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

func variantsOf(t *testing.T, req request) *variantsResult {
	t.Helper()
	req.Op = "variants"
	a := ask(t, req)[0]
	if a.Failure != nil {
		t.Fatalf("%s: %s", a.Failure.Code, a.Failure.Message)
	}
	return a.Variants
}

// told writes what moves a field as layer key effect.
func told(v *variantsResult, index int) string {
	var moves []string
	for _, m := range v.Fields[index].Moves {
		at := v.Layers[m.Layer]
		steps := make([]string, len(m.Path))
		for i, step := range m.Path {
			steps[i] = fmt.Sprint(step)
		}
		moves = append(moves, fmt.Sprintf("%s%s %s %s", at.Kind, strings.TrimPrefix(" "+filepath.Base(at.Path), " ."), strings.Join(steps, "."), m.Effect))
	}
	return strings.Join(moves, ", ")
}

func configMap(template, name string, path ...any) field {
	return field{Template: template, APIVersion: "v1", Kind: "ConfigMap", Name: name, Path: path}
}

func TestTheLastLayerThatSetsAKeyMovesTheField(t *testing.T) {
	chart := testdata(t, "plain")
	image := configMap("plain/templates/config.yaml", "release-name", "data", "replicas")
	image.Namespace = "default"
	req := request{Chart: chart, Fields: []field{image}}
	equal(t, "defaults", told(variantsOf(t, req), 0), "chart values.yaml replicas moves")
	req.Values = []string{filepath.Join(chart, "values-production.yaml")}
	equal(t, "a values file", told(variantsOf(t, req), 0), "file values-production.yaml replicas moves")
	req.Set = []setting{{"set", "replicas=9"}}
	equal(t, "set", told(variantsOf(t, req), 0), "set replicas moves")
}

func TestKeysThatMovePartsOfATextAreToldApart(t *testing.T) {
	image := configMap("plain/templates/config.yaml", "release-name", "data", "image")
	image.Namespace = "default"
	moves := variantsOf(t, request{Chart: testdata(t, "plain"), Fields: []field{image}}).Fields[0].Moves
	equal(t, "moves", fmt.Sprint(moves), "[{{0 [image repository]} moves 0 3 web} {{0 [image tag]} moves 4 7 1.0}]")
}

func TestASubChartsFieldIsMovedByItsParentsValues(t *testing.T) {
	v := variantsOf(t, request{Chart: testdata(t, "umbrella"), Fields: []field{
		configMap("umbrella/charts/store/templates/store.yaml", "release-name-store", "data", "size"),
		configMap("umbrella/charts/cache/templates/store.yaml", "release-name-cache", "data", "region"),
		configMap("umbrella/templates/all.yaml", "release-name-all", "data", "imported"),
	}})
	equal(t, "a parent's key, and the switch", told(v, 0), "chart values.yaml store.enabled removes, chart values.yaml store.size moves")
	equal(t, "a global", told(v, 1), "chart values.yaml global.region moves")
	equal(t, "an imported key", told(v, 2), "chart values.yaml shared.color moves")
	equal(t, "its chart", v.Layers[v.Fields[2].Moves[0].Layer].Path, "charts/common/values.yaml")
}

func TestAKeyThatIsNotThereCanBeTried(t *testing.T) {
	size := configMap("umbrella/charts/store/templates/store.yaml", "release-name-store", "data", "size")
	v := variantsOf(t, request{Chart: testdata(t, "umbrella"), Fields: []field{size}, Changes: []change{
		{Layer: 0, Path: []any{"unknown"}, Value: 1}, {Layer: 2, Path: []any{"store", "size"}, Value: 7},
	}})
	equal(t, "moves", told(v, 0), "chart values.yaml store.size moves")
	equal(t, "tried", v.Tried, 2)
}

func TestATableOfValuesThatBecameAFieldIsTheFieldsOrigin(t *testing.T) {
	chart := t.TempDir()
	write(t, filepath.Join(chart, "Chart.yaml"), "apiVersion: v2\nname: whole\nversion: 0.1.0\n")
	write(t, filepath.Join(chart, "values.yaml"), "box: {size: {a: 1, b: [x]}}\nunused: 1\nempty: {}\n")
	write(t, filepath.Join(chart, "templates", "a.yaml"), "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n"+
		"data: {{ toYaml .Values.box.size | nindent 2 }}\n{{- with .Values.empty }}\nmore: {{ toYaml . | nindent 2 }}\n{{- end }}\n")
	data, more := configMap("whole/templates/a.yaml", "a", "data"), configMap("whole/templates/a.yaml", "a", "more")
	v := variantsOf(t, request{Chart: chart, Fields: []field{data, more}})
	equal(t, "whole", fmt.Sprint(*v.Fields[0].Whole), "{0 [box size]}")
	equal(t, "a field that is not there", told(v, 1), "chart values.yaml empty appears")
	equal(t, "found", v.Fields[1].Found, false)
	unread := variantsOf(t, request{Chart: chart}).Unread
	equal(t, "unread", fmt.Sprint(unread), "[{0 [unused]}]")
}

func TestAChangeThatTheSchemaRefusesIsTriedInAnotherWay(t *testing.T) {
	chart := t.TempDir()
	write(t, filepath.Join(chart, "Chart.yaml"), "apiVersion: v2\nname: strict\nversion: 0.1.0\n")
	write(t, filepath.Join(chart, "values.yaml"), "policy: Always\nsize: 10Mi\ncount: 9\nfixed: one\n")
	write(t, filepath.Join(chart, "values.schema.json"), `{"properties":{"policy":{"enum":["Always","Never"]},`+
		`"size":{"pattern":"^[0-9]+Mi$"},"count":{"type":"integer","maximum":9},"fixed":{"const":"one"}}}`)
	write(t, filepath.Join(chart, "templates", "a.yaml"), "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n"+
		"data: {{ toYaml .Values | nindent 2 }}\n")
	v := variantsOf(t, request{Chart: chart, Fields: []field{configMap("strict/templates/a.yaml", "a", "data")}})
	equal(t, "moves", told(v, 0), "chart values.yaml count moves, chart values.yaml policy moves, chart values.yaml size moves")
	equal(t, "untested", fmt.Sprint(v.Untested), "[{0 [fixed]}]")
}

func TestOfManyValuesThoseThatNoTemplateNamesAreTriedTogether(t *testing.T) {
	chart := t.TempDir()
	var values strings.Builder
	values.WriteString("told: {hidden: a}\nlist: {")
	for i := range 400 {
		fmt.Fprintf(&values, "k%d: v%d, ", i, i)
	}
	write(t, filepath.Join(chart, "Chart.yaml"), "apiVersion: v2\nname: many\nversion: 0.1.0\n")
	write(t, filepath.Join(chart, "values.yaml"), values.String()+"}\n")
	write(t, filepath.Join(chart, "templates", "a.yaml"), "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n"+
		"{{- $all := get . \"Values\" }}\ndata: {named: {{ .Values.list.k7 }}, hidden: {{ $all.told.hidden }}, deep: {{ get $all.list \"k399\" }}}\n")
	v := variantsOf(t, request{Chart: chart, Fields: []field{
		configMap("many/templates/a.yaml", "a", "data", "named"),
		configMap("many/templates/a.yaml", "a", "data", "hidden"),
		configMap("many/templates/a.yaml", "a", "data", "deep"),
	}})
	equal(t, "named", told(v, 0), "chart values.yaml list.k7 moves")
	equal(t, "read through a variable", told(v, 1), "chart values.yaml told.hidden moves")
	equal(t, "read by a function", told(v, 2), "chart values.yaml list.k399 moves")
	equal(t, "complete", v.Complete, true)
}

func TestWhatIsSetDoesNotSpillIntoTheFilesBelow(t *testing.T) {
	chart := t.TempDir()
	write(t, filepath.Join(chart, "Chart.yaml"), "apiVersion: v2\nname: spill\nversion: 0.1.0\n")
	write(t, filepath.Join(chart, "values.yaml"), "a: {b: {c: 1}}\n")
	write(t, filepath.Join(chart, "more.yaml"), "a: {b: {d: 2}}\n")
	write(t, filepath.Join(chart, "templates", "a.yaml"), "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n"+
		"data: {c: {{ .Values.a.b.c }}, d: {{ .Values.a.b.d }}, at: {{ now | unixEpoch }}}\n")
	v := variantsOf(t, request{
		Chart: chart, Values: []string{filepath.Join(chart, "more.yaml")}, Set: []setting{{"set", "a.b.c=3"}},
		Fields: []field{
			configMap("spill/templates/a.yaml", "a", "data", "c"), configMap("spill/templates/a.yaml", "a", "data", "d"),
			configMap("spill/templates/a.yaml", "a", "data", "at"),
		},
	})
	equal(t, "set", told(v, 0), "set a.b.c moves")
	equal(t, "a values file", told(v, 1), "file more.yaml a.b.d moves")
	equal(t, "a date", told(v, 2), "")
}
