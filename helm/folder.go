package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"helm.sh/helm/v4/pkg/chart/loader/archive"
	"helm.sh/helm/v4/pkg/ignore"
)

var byteOrderMark = []byte{0xEF, 0xBB, 0xBF}

// walk reads the files of a chart folder that .helmignore lets through, as Helm does,
// except that links are followed only inside the border.
type walk struct {
	source *source
	chart  string
	rules  *ignore.Rules
	budget int64 // bytes that may still be read
	files  []*archive.BufferedFile
}

// entry is a file or folder on the way: by its name in the chart, where it lies below
// the border after all links, and the folders above it, likewise.
type entry struct {
	name  string
	real  string
	above []string
}

func (s *source) readFolder(folder, real string) ([]*archive.BufferedFile, error) {
	rules, err := s.ignoreRules(folder)
	if err != nil {
		return nil, err
	}
	w := &walk{source: s, chart: folder, rules: rules, budget: archive.MaxDecompressedChartSize}
	if err := w.folder(entry{real: real}); err != nil {
		return nil, err
	}
	return w.files, nil
}

func (s *source) ignoreRules(folder string) (*ignore.Rules, error) {
	rules := ignore.Empty()
	file := filepath.Join(folder, ignore.HelmIgnore)
	relative, err := s.border.resolve(file)
	switch {
	case err == nil:
		data, err := s.border.read(relative)
		if err != nil {
			return nil, failf(codeChartUnreadable, ".helmignore cannot be read: %s", reason(err)).in(file)
		}
		if rules, err = ignore.Parse(bytes.NewReader(data)); err != nil {
			return nil, failf(codeChartUnreadable, ".helmignore cannot be read: %v", err).in(file)
		}
	case !errors.Is(err, fs.ErrNotExist):
		return nil, linkFailure(file, err)
	}
	rules.AddDefaults()
	return rules, nil
}

func (w *walk) folder(at entry) error {
	if slices.Contains(at.above, at.real) {
		return failf(codeChartUnreadable, "%s is a link to a folder above it", at.name).in(w.path(at.name))
	}
	opened, err := w.source.border.open(at.real)
	if err != nil {
		return w.unreadable(at.name, err)
	}
	defer opened.Close()
	children, err := opened.ReadDir(-1)
	if err != nil {
		return w.unreadable(at.name, err)
	}
	slices.SortFunc(children, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	above := append(slices.Clone(at.above), at.real)
	for _, child := range children {
		next := entry{path.Join(at.name, child.Name()), filepath.Join(at.real, child.Name()), above}
		if err := w.visit(next, child.Type()&fs.ModeSymlink != 0); err != nil {
			return err
		}
	}
	return nil
}

func (w *walk) visit(at entry, link bool) error {
	if link {
		real, err := w.source.border.resolve(filepath.Join(w.source.border.real, at.real))
		if errors.Is(err, errOutside) {
			return w.outside(at)
		}
		if err != nil {
			return w.unreadable(at.name, err)
		}
		at.real = real
	}
	info, err := w.source.border.stat(at.real)
	if err != nil {
		return w.unreadable(at.name, err)
	}
	switch {
	case w.rules.Ignore(at.name, info):
		return nil
	case info.IsDir():
		return w.folder(at)
	case !info.Mode().IsRegular():
		return w.unreadable(at.name, errors.New("it is no regular file"))
	}
	return w.file(at, info)
}

func (w *walk) file(at entry, info fs.FileInfo) error {
	data, err := w.read(at.real)
	if err != nil {
		return w.unreadable(at.name, err)
	}
	data = bytes.TrimPrefix(data, byteOrderMark)
	w.files = append(w.files, &archive.BufferedFile{Name: at.name, ModTime: info.ModTime(), Data: data})
	return nil
}

// read takes a file out of the budget that Helm has for a chart.
func (w *walk) read(relative string) ([]byte, error) {
	file, err := w.source.border.open(relative)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, w.budget+1))
	if w.budget -= int64(len(data)); w.budget < 0 {
		return nil, fmt.Errorf("the chart is larger than %d MiB", archive.MaxDecompressedChartSize>>20)
	}
	return data, err
}

// outside deals with a link out of the border. What a chart renders from must be there,
// so such a link is a failure; any other file is left out and listed.
func (w *walk) outside(at entry) error {
	target := filepath.Join(w.source.border.real, at.real)
	if info, err := os.Stat(target); err == nil && w.rules.Ignore(at.name, info) {
		return nil
	}
	if rendersFrom(at.name) {
		return linkFailure(w.path(at.name), errOutside)
	}
	w.source.skipped = append(w.source.skipped, skippedFile{Path: at.name, Reason: errOutside.Error()})
	return nil
}

func rendersFrom(name string) bool {
	first, _, _ := strings.Cut(name, "/")
	switch first {
	case "Chart.yaml", "Chart.lock", "requirements.yaml", "requirements.lock", "values.yaml", "values.schema.json",
		"templates", "charts", "crds":
		return true
	}
	return false
}

func (w *walk) unreadable(name string, err error) error {
	return failf(codeChartUnreadable, "%s cannot be read: %s", name, reason(err)).in(w.path(name))
}

func (w *walk) path(name string) string { return filepath.Join(w.chart, filepath.FromSlash(name)) }
