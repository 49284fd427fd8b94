package main

import (
	"slices"

	chart "helm.sh/helm/v4/pkg/chart/v2"
	chartutil "helm.sh/helm/v4/pkg/chart/v2/util"
)

// describe tells what a chart is and which files it renders from.
func describe(src *source) *chartResult {
	meta := src.chart.Metadata
	result := &chartResult{
		Name:         meta.Name,
		Version:      meta.Version,
		AppVersion:   meta.AppVersion,
		Type:         orElse(meta.Type, "application"),
		APIVersion:   meta.APIVersion,
		KubeVersion:  meta.KubeVersion,
		Dependencies: []dependencyResult{},
		Templates:    []string{},
		Archived:     []string{},
		Skipped:      append([]skippedFile{}, src.skipped...),
	}
	for _, dependency := range meta.Dependencies {
		result.Dependencies = append(result.Dependencies, src.dependency(dependency))
	}
	for _, p := range src.parts {
		src.list(result, p)
	}
	slices.Sort(result.Templates)
	slices.Sort(result.Archived)
	result.Archived = slices.Compact(result.Archived)
	return result
}

// list adds the templates of one chart, or the archive that it came out of.
func (s *source) list(result *chartResult, p part) {
	if p.place.packed && s.folder != "" {
		result.Archived = append(result.Archived, p.place.file)
		return
	}
	for _, file := range p.chart.Templates {
		result.Templates = append(result.Templates, s.origins[file].path)
	}
}

func (s *source) dependency(d *chart.Dependency) dependencyResult {
	result := dependencyResult{
		Name: d.Name, Alias: d.Alias, Repository: d.Repository, Version: d.Version, Condition: d.Condition, Tags: d.Tags,
	}
	for _, p := range s.parts {
		if p.chart.Parent() != s.chart || p.chart.Name() != d.Name || !chartutil.IsCompatibleRange(d.Version, p.chart.Metadata.Version) {
			continue
		}
		if p.place.packed {
			result.Archive = p.place.file
		} else {
			result.Folder = p.place.prefix[:len(p.place.prefix)-1]
		}
		break
	}
	return result
}
