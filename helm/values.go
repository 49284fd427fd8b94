package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"helm.sh/helm/v4/pkg/chart/v2/loader"
	"helm.sh/helm/v4/pkg/strvals"
	"sigs.k8s.io/yaml"
)

// setFlags are Helm's flags for single values in the order in which Helm applies them,
// whatever their order on the command line.
var setFlags = []string{"set-json", "set", "set-string", "set-file", "set-literal"}

// readValues merges values files and settings as helm template does. It reads local
// files only, and follows links as the chart's border allows.
func readValues(b *border, files []string, settings []setting) (map[string]any, error) {
	values := map[string]any{}
	for _, path := range files {
		inFile, err := readValuesFile(b, path)
		if err != nil {
			return nil, err
		}
		values = loader.MergeMaps(values, inFile)
	}
	return applySettings(b, values, settings)
}

func readValuesFile(b *border, path string) (map[string]any, error) {
	data, err := readLocal(b, path)
	if errors.Is(err, errOutside) {
		return nil, linkFailure(path, err)
	}
	if err != nil {
		return nil, failf(codeValuesUnreadable, "the values file %s cannot be read: %s", path, reason(err)).in(path)
	}
	values, err := loader.LoadValues(bytes.NewReader(data))
	if err != nil {
		return nil, valuesInvalid(path, data, err)
	}
	return values, nil
}

// readLocal reads a file that the user named. One that is named inside the border may
// not be a link out of it; one that is named elsewhere is no link of the chart's.
func readLocal(b *border, path string) ([]byte, error) {
	if strings.TrimSpace(path) == "-" {
		return nil, errors.New("standard input is taken by the protocol")
	}
	absolute, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	relative, err := b.resolve(absolute)
	switch {
	case err == nil:
		return b.read(relative)
	case errors.Is(err, errOutside) && !b.encloses(absolute):
		return os.ReadFile(absolute)
	}
	return nil, err
}

func applySettings(b *border, values map[string]any, settings []setting) (map[string]any, error) {
	if err := checkFlags(settings); err != nil {
		return nil, err
	}
	var err error
	for _, flag := range setFlags {
		for _, s := range settings {
			if s.Flag != flag {
				continue
			}
			if values, err = applySetting(b, values, s); err != nil {
				return nil, settingFailure(s, err)
			}
		}
	}
	return values, nil
}

func checkFlags(settings []setting) error {
	for _, s := range settings {
		known := false
		for _, flag := range setFlags {
			known = known || s.Flag == flag
		}
		if !known {
			return failf(codeBadRequest, "set flag %q is none of %s", s.Flag, strings.Join(setFlags, ", "))
		}
	}
	return nil
}

func applySetting(b *border, values map[string]any, s setting) (map[string]any, error) {
	switch s.Flag {
	case "set-json":
		if object := strings.TrimSpace(s.Text); strings.HasPrefix(object, "{") {
			var whole map[string]any
			err := json.Unmarshal([]byte(object), &whole)
			return loader.MergeMaps(values, whole), err
		}
		return values, strvals.ParseJSON(s.Text, values)
	case "set":
		return values, strvals.ParseInto(s.Text, values)
	case "set-string":
		return values, strvals.ParseIntoString(s.Text, values)
	case "set-file":
		return values, strvals.ParseIntoFile(s.Text, values, func(path []rune) (any, error) {
			data, err := readLocal(b, string(path))
			return string(data), err
		})
	}
	return values, strvals.ParseLiteralInto(s.Text, values)
}

func settingFailure(s setting, err error) *failure {
	if errors.Is(err, errOutside) {
		return failf(codeLinkOutside, "--%s %s names a link out of the repository, which is not followed", s.Flag, s.Text)
	}
	if pathErr, ok := errors.AsType[*fs.PathError](err); ok {
		return failf(codeSetInvalid, "--%s %s: the file cannot be read: %s", s.Flag, s.Text, reason(err)).in(pathErr.Path)
	}
	return failf(codeSetInvalid, "--%s %s cannot be read: %v", s.Flag, s.Text, err)
}

func valuesInvalid(path string, data []byte, err error) *failure {
	start := firstFailing(data)
	line, message := yamlProblem(data[start:], err)
	f := failf(codeValuesInvalid, "the values file cannot be read as a YAML mapping: %s", message).in(path)
	if line > 0 {
		f.Line = line + bytes.Count(data[:start], []byte("\n"))
	}
	return f
}

// firstFailing returns where the first document of data begins that is no mapping. Helm
// reads the documents of a values file one by one, and so counts lines anew in each.
func firstFailing(data []byte) int {
	start, end := 0, 0
	for line := range bytes.Lines(data) {
		if isSeparator(line) {
			if yaml.Unmarshal(data[start:end], &map[string]any{}) != nil {
				return start
			}
			start = end + len(line)
		}
		end += len(line)
	}
	return start
}

func isSeparator(line []byte) bool {
	rest, found := bytes.CutPrefix(line, []byte("---"))
	return found && len(bytes.TrimSpace(rest)) == 0
}
