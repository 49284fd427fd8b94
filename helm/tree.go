package main

import (
	"bytes"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"helm.sh/helm/v4/pkg/chart/common"
	"helm.sh/helm/v4/pkg/chart/loader/archive"
	chart "helm.sh/helm/v4/pkg/chart/v2"
	"helm.sh/helm/v4/pkg/chart/v2/loader"
	"sigs.k8s.io/yaml"
)

// place is where a chart of the tree lies: in a folder, or packed in a file.
type place struct {
	folder string // absolute; empty when packed
	prefix string // of its files below the top chart, such as "charts/sub/"
	file   string // the archive: absolute for the top chart, else below the top chart
	packed bool
}

// part is one chart of the tree with the place that it was read from.
type part struct {
	chart *chart.Chart
	place place
}

// assemble builds the chart that files hold, with its sub-charts. Helm's loader would
// do it in one call, but would not say which file a template came from.
func (s *source) assemble(files []*archive.BufferedFile, at place) (*chart.Chart, error) {
	own, nested := splitNested(files)
	c, err := loader.LoadFiles(own)
	if err != nil {
		return nil, diagnose(own, err, at)
	}
	s.note(c, at)
	for _, name := range slices.Sorted(maps.Keys(nested)) {
		if strings.HasPrefix(name, "_") || strings.HasPrefix(name, ".") {
			continue
		}
		child, err := s.assembleNested(name, nested[name], at)
		if err != nil {
			return nil, err
		}
		c.AddDependency(child)
	}
	return c, nil
}

// splitNested takes the files below charts/ apart, by the entry of that folder.
func splitNested(files []*archive.BufferedFile) (own []*archive.BufferedFile, nested map[string][]*archive.BufferedFile) {
	nested = map[string][]*archive.BufferedFile{}
	for _, file := range files {
		inner, below := strings.CutPrefix(file.Name, "charts/")
		if !below || path.Ext(file.Name) == ".prov" {
			own = append(own, file)
			continue
		}
		name, rest, _ := strings.Cut(inner, "/")
		nested[name] = append(nested[name], &archive.BufferedFile{Name: rest, ModTime: file.ModTime, Data: file.Data})
	}
	return own, nested
}

func (s *source) assembleNested(name string, files []*archive.BufferedFile, at place) (*chart.Chart, error) {
	inner := at.child(name)
	if path.Ext(name) != ".tgz" {
		files = slices.DeleteFunc(files, func(f *archive.BufferedFile) bool { return f.Name == "" })
		return s.assemble(files, inner)
	}
	if files[0].Name != "" {
		return nil, failf(codeChartUnreadable, "charts/%s is a folder with the name of an archive", name).in(at.path("charts/" + name))
	}
	unpacked, err := archive.LoadArchiveFiles(bytes.NewReader(files[0].Data))
	if err != nil {
		return nil, failf(codeChartUnreadable, "the archive charts/%s cannot be read: %v", name, err).in(at.path("charts/" + name))
	}
	return s.assemble(unpacked, at.archived(name))
}

// child returns the place of the entry of that name below charts/.
func (p place) child(name string) place {
	inner := p
	inner.prefix += "charts/" + name + "/"
	if p.folder != "" {
		inner.folder = filepath.Join(p.folder, "charts", name)
	}
	return inner
}

// archived returns the place of the archive of that name below charts/.
func (p place) archived(name string) place {
	if p.packed {
		return p.child(name)
	}
	return place{file: p.prefix + "charts/" + name, packed: true}
}

// path returns the absolute path of a file of the chart, or of the archive that holds it.
func (p place) path(name string) string {
	if p.folder == "" {
		return p.file
	}
	return filepath.Join(p.folder, filepath.FromSlash(name))
}

// name returns the place below the top chart, to be shown.
func (p place) name() string {
	if name := strings.TrimSuffix(p.prefix, "/"); name != "" {
		return name
	}
	return orElse(p.file, "the chart")
}

// origin returns where the file of that name lies, relative to the top chart.
func (p place) origin(name string) origin {
	switch {
	case !p.packed:
		return origin{path: p.prefix + name}
	case filepath.IsAbs(p.file):
		return origin{path: p.prefix + name, archive: true}
	}
	return origin{path: p.file, archive: true}
}

// note remembers where the files of c came from. Helm's copies of a chart share them.
func (s *source) note(c *chart.Chart, at place) {
	s.parts = append(s.parts, part{c, at})
	for _, files := range [][]*common.File{c.Templates, c.Files} {
		for _, file := range files {
			s.origins[file] = at.origin(file.Name)
		}
	}
	if len(c.Schema) > 0 {
		s.places[&c.Schema[0]] = at.origin("values.schema.json")
	}
}

// diagnose finds the file that kept Helm from loading a chart.
func diagnose(files []*archive.BufferedFile, err error, at place) *failure {
	for _, file := range files {
		if f := diagnoseFile(file, at.path(file.Name)); f != nil {
			return f
		}
	}
	isChartFile := func(f *archive.BufferedFile) bool { return f.Name == "Chart.yaml" }
	if !slices.ContainsFunc(files, isChartFile) {
		return failf(codeChartUnreadable, "%s is no chart: it holds no Chart.yaml", at.name()).in(at.path(""))
	}
	// What is left are Helm's own rules for Chart.yaml.
	problem := strings.TrimPrefix(err.Error(), "validation: ")
	return failf(codeChartUnreadable, "Chart.yaml is invalid: %s", problem).in(at.path("Chart.yaml"))
}

func diagnoseFile(file *archive.BufferedFile, path string) *failure {
	var into any
	switch file.Name {
	case "values.yaml":
		if _, err := loader.LoadValues(bytes.NewReader(file.Data)); err != nil {
			return valuesInvalid(path, file.Data, err)
		}
		return nil
	case "Chart.yaml", "requirements.yaml":
		into = &chart.Metadata{}
	case "Chart.lock", "requirements.lock":
		into = &chart.Lock{}
	default:
		return nil
	}
	if err := yaml.Unmarshal(file.Data, into); err != nil {
		return fileInvalid(file.Name, file.Data, err).in(path)
	}
	return nil
}
