package main

import (
	"context"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"text/template"

	"helm.sh/helm/v4/pkg/chart/common"
	"helm.sh/helm/v4/pkg/chart/common/util"
	chart "helm.sh/helm/v4/pkg/chart/v2"
	chartutil "helm.sh/helm/v4/pkg/chart/v2/util"
	helm "helm.sh/helm/v4/pkg/engine"
)

// scenario is one way to render a chart.
type scenario struct {
	values       map[string]any
	release      common.ReleaseOptions
	capabilities *common.Capabilities
	largestText  int64 // that a template function may make in one step
}

// render renders the chart of src as helm template does, and refuses what it refuses.
func render(src *source, s scenario) (*renderResult, error) {
	if err := checkRenderable(src.chart); err != nil {
		return nil, err
	}
	c := copyChart(src.chart)
	values, notFollowed, err := prepare(src, c, s)
	if err != nil {
		return nil, err
	}
	index := indexTemplates(src, c)
	texts, err := execute(c, values, s.largestText)
	if err != nil {
		return nil, templateFailure(err, index)
	}
	result, err := collect(src, c, texts, index)
	if err != nil {
		return nil, err
	}
	result.NotFollowed = notFollowed
	return result, nil
}

// scenarioOf reads the scenario of a request; names left out are those of helm template.
func scenarioOf(req request, values map[string]any, largestText int64) (scenario, error) {
	release := common.ReleaseOptions{
		Name:      orElse(req.Release, "release-name"),
		Namespace: orElse(req.Namespace, "default"),
		Revision:  1,
		IsInstall: !req.IsUpgrade,
		IsUpgrade: req.IsUpgrade,
	}
	if err := chartutil.ValidateReleaseName(release.Name); err != nil {
		return scenario{}, failf(codeBadRequest, "%q is no name for a release: %v", release.Name, err)
	}
	capabilities, err := capabilitiesOf(req)
	return scenario{values, release, capabilities, largestText}, err
}

func capabilitiesOf(req request) (*common.Capabilities, error) {
	capabilities := common.DefaultCapabilities.Copy()
	capabilities.APIVersions = slices.Concat(capabilities.APIVersions, req.APIVersions)
	if req.KubeVersion == "" {
		return capabilities, nil
	}
	version, err := common.ParseKubeVersion(req.KubeVersion)
	if err != nil {
		return nil, failf(codeKubeVersion, "%q is no version of Kubernetes", req.KubeVersion)
	}
	capabilities.KubeVersion = *version
	return capabilities, nil
}

func orElse(text, other string) string {
	if text == "" {
		return other
	}
	return text
}

// checkRenderable refuses charts that helm template refuses before it looks at values.
func checkRenderable(c *chart.Chart) error {
	if c.Metadata.Type == "library" {
		return failf(codeChartLibrary, "%s is a library chart: it has nothing to render by itself", c.Name())
	}
	missing := []string{}
	for _, wanted := range c.Metadata.Dependencies {
		if !slices.ContainsFunc(c.Dependencies(), func(d *chart.Chart) bool { return d.Name() == wanted.Name }) {
			missing = append(missing, wanted.Name)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	f := failf(codeDependencyMissing, "Chart.yaml lists %s, which charts/ does not hold; run helm dependency build",
		strings.Join(missing, ", "))
	f.Missing = missing
	return f
}

// prepare switches sub-charts on and off in c, and returns what its templates may read.
func prepare(src *source, c *chart.Chart, s scenario) (values common.Values, notFollowed []string, err error) {
	given, _ := copyValue(s.values).(map[string]any)
	if err := chartutil.ProcessDependencies(c, given); err != nil {
		return nil, nil, misfit(err)
	}
	values, err = util.ToRenderValuesWithSchemaValidation(c, given, s.release, s.capabilities, true)
	if err != nil {
		return nil, nil, misfit(err)
	}
	merged, _ := values["Values"].(common.Values)
	if notFollowed, err = checkSchemas(src, c, merged); err != nil {
		return nil, nil, err
	}
	return values, notFollowed, checkKubeVersion(c, &s.capabilities.KubeVersion)
}

// mergedValues returns the values that the templates of the chart see.
func mergedValues(src *source, given map[string]any) (common.Values, error) {
	c := copyChart(src.chart)
	if err := chartutil.ProcessDependencies(c, given); err != nil {
		return nil, misfit(err)
	}
	merged, err := util.CoalesceValues(c, given)
	if err != nil {
		return nil, misfit(err)
	}
	return merged, nil
}

var typeMismatch = regexp.MustCompile(`^type mismatch on (\S+): `)

// misfit words Helm's error where values and sub-charts do not go together.
func misfit(err error) *failure {
	if parts := typeMismatch.FindStringSubmatch(err.Error()); parts != nil {
		return failf(codeValuesInvalid, "the values of the sub-chart %s are no mapping", parts[1])
	}
	return failf(codeValuesInvalid, "the values do not fit the sub-charts: %v", err)
}

func checkKubeVersion(c *chart.Chart, version *common.KubeVersion) error {
	wanted := c.Metadata.KubeVersion
	if wanted == "" || chartutil.IsCompatibleRange(wanted, version.String()) {
		return nil
	}
	return failf(codeKubeVersion, "%s asks for Kubernetes %s and is rendered for %s", c.Name(), wanted, version.Version)
}

// execute runs all templates of c. It never looks anything up in a cluster or by DNS.
func execute(c *chart.Chart, values common.Values, largestText int64) (map[string]string, error) {
	return executeWith(c, values, largestText, nil)
}

// executeWith is execute with functions of its own over Helm's.
func executeWith(c *chart.Chart, values common.Values, largestText int64, own template.FuncMap) (map[string]string, error) {
	functions := templateFunctions(largestText)
	maps.Copy(functions, own)
	engine := helm.Engine{CustomTemplateFuncs: functions}
	return engine.RenderWithContext(context.Background(), c, values)
}

// collect sorts what was rendered into manifests, CRDs and notes.
func collect(src *source, c *chart.Chart, texts map[string]string, index map[string]chartTemplate) (*renderResult, error) {
	result := &renderResult{Files: []renderedFile{}, CRDs: renderedCRDs(src, c), Empty: []string{}}
	result.Skipped = append([]skippedFile{}, src.skipped...)
	result.Notes = takeNotes(c, texts)
	if err := checkManifests(texts, index); err != nil {
		return nil, err
	}
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		text := texts[name]
		if strings.TrimSpace(text) == "" {
			result.Empty = append(result.Empty, name)
			continue
		}
		at := index[name]
		result.Files = append(result.Files, renderedFile{name, at.path, at.archive, text, documentSpans(text)})
	}
	return result, nil
}

// takeNotes removes the notes of all charts from texts and returns those of the top chart.
func takeNotes(c *chart.Chart, texts map[string]string) string {
	notes := texts[path.Join(c.Name(), "templates", "NOTES.txt")]
	maps.DeleteFunc(texts, func(name, _ string) bool { return strings.HasSuffix(name, "NOTES.txt") })
	return notes
}

func renderedCRDs(src *source, c *chart.Chart) []renderedFile {
	crds := []renderedFile{}
	for _, crd := range c.CRDObjects() {
		at, text := src.origins[crd.File], string(crd.File.Data)
		crds = append(crds, renderedFile{crd.Filename, at.path, at.archive, text, documentSpans(text)})
	}
	return crds
}

// chartTemplate is a template of a chart that is about to be rendered.
type chartTemplate struct {
	origin
	text string
}

// indexTemplates finds the templates of a tree by the names that Helm gives them.
func indexTemplates(src *source, c *chart.Chart) map[string]chartTemplate {
	index := map[string]chartTemplate{}
	for _, child := range c.Dependencies() {
		maps.Copy(index, indexTemplates(src, child))
	}
	for _, file := range c.Templates {
		index[path.Join(c.ChartFullPath(), file.Name)] = chartTemplate{src.origins[file], string(file.Data)}
	}
	return index
}
