package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// errOutside says that a link leads out of the border.
var errOutside = errors.New("a link leads out of the repository")

// border is a folder that no link may lead out of. Files are opened through os.Root,
// so that a link exchanged while we read does not get out either.
type border struct {
	folder string // as it was named
	real   string // with every link resolved
	inside *os.Root
}

func openBorder(folder string) (*border, error) {
	real, err := filepath.EvalSymlinks(folder)
	if err != nil {
		return nil, err
	}
	inside, err := os.OpenRoot(real)
	if err != nil {
		return nil, err
	}
	return &border{folder: filepath.Clean(folder), real: real, inside: inside}, nil
}

// resolve returns the path below the border that path stands for, after all links.
func (b *border) resolve(path string) (string, error) {
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		return "", err
	}
	relative, err := filepath.Rel(b.real, real)
	if err != nil || !filepath.IsLocal(relative) {
		return "", errOutside
	}
	return relative, nil
}

// encloses reports whether path is written as a path below the border, links aside.
func (b *border) encloses(path string) bool {
	return below(b.folder, path) || below(b.real, path)
}

func below(folder, path string) bool {
	relative, err := filepath.Rel(folder, path)
	return err == nil && filepath.IsLocal(relative)
}

func (b *border) stat(relative string) (fs.FileInfo, error) { return b.inside.Stat(relative) }

func (b *border) open(relative string) (*os.File, error) { return b.inside.Open(relative) }

func (b *border) read(relative string) ([]byte, error) { return b.inside.ReadFile(relative) }

// reason words an error of the file system without the path, which the failure names.
func reason(err error) string {
	if pathErr, ok := errors.AsType[*fs.PathError](err); ok {
		err = pathErr.Err
	}
	return strings.TrimSpace(err.Error())
}
