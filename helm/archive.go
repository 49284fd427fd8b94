package main

import (
	"errors"

	"helm.sh/helm/v4/pkg/chart/loader/archive"
)

// readArchive reads the packed chart at path.
func (s *source) readArchive(path, relative string) ([]*archive.BufferedFile, error) {
	info, err := s.border.stat(relative)
	if err == nil && !info.Mode().IsRegular() {
		err = errors.New("it is neither a folder nor a regular file")
	}
	if err != nil {
		return nil, failf(codeChartUnreadable, "%s cannot be read: %s", path, reason(err)).in(path)
	}
	file, err := s.border.open(relative)
	if err != nil {
		return nil, failf(codeChartUnreadable, "%s cannot be read: %s", path, reason(err)).in(path)
	}
	defer file.Close()
	if err := archive.EnsureArchive(path, file); err != nil {
		return nil, failf(codeNotAChart, "%s is no chart: it is neither a folder nor a packed chart", path).in(path)
	}
	files, err := archive.LoadArchiveFiles(file)
	if err != nil {
		return nil, failf(codeChartUnreadable, "the archive %s cannot be read: %v", path, err).in(path)
	}
	return files, checkArchivedChartFile(files, path)
}

func checkArchivedChartFile(files []*archive.BufferedFile, path string) error {
	for _, file := range files {
		if file.Name == "Chart.yaml" {
			return checkAPIVersion(file.Data, path)
		}
	}
	return failf(codeNotAChart, "%s is no chart: it holds no Chart.yaml", path).in(path)
}
