package main

import "encoding/json"

// protocolVersion changes when an older client could misread an answer.
const protocolVersion = 1

// request is one line of input. Which fields an operation reads stands in README.md.
type request struct {
	ID          json.RawMessage `json:"id"`
	Op          string          `json:"op"`
	Chart       string          `json:"chart"`
	Root        string          `json:"root"`
	Values      []string        `json:"values"`
	Set         []setting       `json:"set"`
	Release     string          `json:"release"`
	Namespace   string          `json:"namespace"`
	KubeVersion string          `json:"kubeVersion"`
	APIVersions []string        `json:"apiVersions"`
	IsUpgrade   bool            `json:"isUpgrade"`
	TimeoutMs   int64           `json:"timeoutMs"`
	Text        string          `json:"text"`
	Templates   []string        `json:"templates"`
	Fields      []field         `json:"fields"`
	Changes     []change        `json:"changes"`
}

// setting is one value given on the command line, such as --set replicas=2.
type setting struct {
	Flag string `json:"flag"`
	Text string `json:"text"`
}

// answer is one line of output; besides the id, one of the results is set.
type answer struct {
	ID       json.RawMessage   `json:"id"`
	Hello    *helloResult      `json:"hello,omitempty"`
	Chart    *chartResult      `json:"chart,omitempty"`
	Render   *renderResult     `json:"render,omitempty"`
	Values   json.RawMessage   `json:"values,omitempty"`
	JSON     []json.RawMessage `json:"json,omitzero"`
	Failed   []int             `json:"failed,omitempty"`
	Marks    *marksResult      `json:"marks,omitempty"`
	Variants *variantsResult   `json:"variants,omitempty"`
	Failure  *failure          `json:"failure,omitempty"`
}

type helloResult struct {
	Protocol    int    `json:"protocol"`
	Helm        string `json:"helm"`
	KubeVersion string `json:"kubeVersion"`
}

type chartResult struct {
	Name         string             `json:"name"`
	Version      string             `json:"version"`
	AppVersion   string             `json:"appVersion"`
	Type         string             `json:"type"`
	APIVersion   string             `json:"apiVersion"`
	KubeVersion  string             `json:"kubeVersion"`
	Dependencies []dependencyResult `json:"dependencies"`
	Templates    []string           `json:"templates"`
	Archived     []string           `json:"archived"`
	Skipped      []skippedFile      `json:"skipped"`
}

type dependencyResult struct {
	Name       string   `json:"name"`
	Alias      string   `json:"alias,omitempty"`
	Repository string   `json:"repository,omitempty"`
	Version    string   `json:"version,omitempty"`
	Condition  string   `json:"condition,omitempty"`
	Tags       []string `json:"tags,omitempty"`
	Folder     string   `json:"folder,omitempty"`
	Archive    string   `json:"archive,omitempty"`
}

// skippedFile is a file of the chart folder that was not read, and why.
type skippedFile struct {
	Path   string `json:"path"`
	Reason string `json:"reason"`
}

type renderResult struct {
	Files       []renderedFile `json:"files"`
	CRDs        []renderedFile `json:"crds"`
	Empty       []string       `json:"empty"`
	Notes       string         `json:"notes"`
	NotFollowed []string       `json:"notFollowed"`
	Skipped     []skippedFile  `json:"skipped"`
	Warnings    []string       `json:"warnings"`
}

// renderedFile is the whole text that one template rendered to.
type renderedFile struct {
	Template  string         `json:"template"`
	Path      string         `json:"path"`
	Archive   bool           `json:"archive,omitempty"`
	Text      string         `json:"text"`
	Documents []documentSpan `json:"documents,omitempty"`
}

// documentSpan is where Helm sees a document in a rendered text. Lines and columns
// count from 1, columns in UTF-16 units; the end is exclusive.
type documentSpan struct {
	Line        int     `json:"line"`
	Column      int     `json:"column"`
	EndLine     int     `json:"endLine"`
	EndColumn   int     `json:"endColumn"`
	UnknownHook *string `json:"unknownHook,omitempty"`
}
