package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"helm.sh/helm/v4/pkg/chart/common"
	"helm.sh/helm/v4/pkg/chart/loader/archive"
	chart "helm.sh/helm/v4/pkg/chart/v2"
	"sigs.k8s.io/yaml"
)

// source is a chart as it was read from disk. It is never changed: each render works on a copy.
type source struct {
	chart   *chart.Chart
	folder  string // of the chart; empty for an archive
	border  *border
	origins map[*common.File]origin
	places  map[*byte]origin // of the values schemas, which Helm keeps as bytes
	schemas map[*byte]*compiledSchema
	parts   []part
	skipped []skippedFile
}

// origin is where a file of the chart lies: a path relative to the chart folder, or
// the path of the archive that holds it.
type origin struct {
	path    string
	archive bool
}

// readSource reads the chart at path, a folder or an archive. Links may lead anywhere
// below root; without a root, anywhere below the chart.
func readSource(path, root string) (*source, error) {
	if !filepath.IsAbs(path) || (root != "" && !filepath.IsAbs(root)) {
		return nil, failf(codeBadRequest, "chart and root must be absolute paths, not %q and %q", path, root)
	}
	path = filepath.Clean(path)
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, failf(codeNotAChart, "there is nothing at %s", path).in(path)
	}
	if err != nil {
		return nil, failf(codeChartUnreadable, "%s cannot be read: %s", path, reason(err)).in(path)
	}
	b, err := chartBorder(path, root, info)
	if err != nil {
		return nil, err
	}
	src := &source{
		border:  b,
		origins: map[*common.File]origin{},
		places:  map[*byte]origin{},
		schemas: map[*byte]*compiledSchema{},
	}
	files, at, err := src.readFiles(path, info)
	if err != nil {
		return nil, err
	}
	src.chart, err = src.assemble(files, at)
	return src, err
}

func chartBorder(path, root string, info fs.FileInfo) (*border, error) {
	if root == "" {
		root = path
		if !info.IsDir() {
			root = filepath.Dir(path)
		}
	}
	b, err := openBorder(root)
	if err != nil {
		return nil, failf(codeBadRequest, "root %s cannot be opened: %s", root, reason(err)).in(root)
	}
	if !b.encloses(path) {
		return nil, failf(codeBadRequest, "the chart %s is not below the root %s", path, root)
	}
	return b, nil
}

func (s *source) readFiles(path string, info fs.FileInfo) ([]*archive.BufferedFile, place, error) {
	relative, err := s.border.resolve(path)
	if err != nil {
		return nil, place{}, linkFailure(path, err)
	}
	if !info.IsDir() {
		files, err := s.readArchive(path, relative)
		return files, place{file: path, packed: true}, err
	}
	s.folder = path
	if err := s.checkChartFile(path); err != nil {
		return nil, place{}, err
	}
	files, err := s.readFolder(path, relative)
	return files, place{folder: path}, err
}

// checkChartFile tells a folder that is no chart from a chart that cannot be read.
func (s *source) checkChartFile(folder string) error {
	path := filepath.Join(folder, "Chart.yaml")
	relative, err := s.border.resolve(path)
	if errors.Is(err, fs.ErrNotExist) {
		return failf(codeNotAChart, "%s is no chart: it holds no Chart.yaml", folder).in(folder)
	}
	if err != nil {
		return linkFailure(path, err)
	}
	data, err := s.border.read(relative)
	if err != nil {
		return failf(codeChartUnreadable, "Chart.yaml cannot be read: %s", reason(err)).in(path)
	}
	return checkAPIVersion(data, path)
}

// checkAPIVersion refuses what Helm refuses: there is a third version of the chart
// format in Helm's own code, but helm template does not render it.
func checkAPIVersion(chartFile []byte, path string) error {
	var head struct {
		APIVersion string `json:"apiVersion"`
	}
	if err := yaml.Unmarshal(chartFile, &head); err != nil {
		return fileInvalid("Chart.yaml", chartFile, err).in(path)
	}
	switch head.APIVersion {
	case "", chart.APIVersionV1, chart.APIVersionV2:
		return nil
	}
	return failf(codeChartUnreadable, "Chart.yaml has apiVersion %s; only v1 and v2 can be rendered", head.APIVersion).in(path)
}

// fileInvalid words an error of the YAML reader in a file that describes the chart.
func fileInvalid(name string, data []byte, err error) *failure {
	line, message := yamlProblem(data, err)
	f := failf(codeChartUnreadable, "%s is invalid: %s", name, message)
	f.Line = line
	return f
}

func linkFailure(path string, err error) *failure {
	if errors.Is(err, errOutside) {
		return failf(codeLinkOutside, "%s is a link out of the repository and is not followed", path).in(path)
	}
	return failf(codeChartUnreadable, "%s cannot be read: %s", path, reason(err)).in(path)
}
