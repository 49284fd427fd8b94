package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
	chart "helm.sh/helm/v4/pkg/chart/v2"
)

// schemaURL is the address under which Helm knows the schema of every chart.
const schemaURL = "file:///values.schema.json"

// checkSchemas holds the values against the schemas of c and its sub-charts. It returns
// the addresses that the schemas refer to and that were not followed.
func checkSchemas(src *source, c *chart.Chart, values map[string]any) ([]string, error) {
	check := &schemaCheck{source: src, notFollowed: []string{}}
	if err := check.tree(c, values); err != nil {
		return nil, err
	}
	slices.Sort(check.notFollowed)
	check.notFollowed = slices.Compact(check.notFollowed)
	if len(check.messages) == 0 {
		return check.notFollowed, nil
	}
	return nil, check.refusal()
}

type schemaCheck struct {
	source      *source
	notFollowed []string
	messages    []schemaMessage
}

func (s *schemaCheck) tree(c *chart.Chart, values map[string]any) error {
	if c.Schema != nil {
		messages, err := s.chart(c, values)
		if err != nil {
			return s.unusable(c, err)
		}
		s.messages = append(s.messages, messages...)
	}
	for _, child := range c.Dependencies() {
		switch inner := values[child.Name()].(type) {
		case nil:
		case map[string]any:
			if err := s.tree(child, inner); err != nil {
				return err
			}
		default:
			message := fmt.Sprintf("the values of a sub-chart must be a mapping, got %T", inner)
			s.messages = append(s.messages, schemaMessage{child.Name(), "", message})
		}
	}
	return nil
}

func (s *schemaCheck) chart(c *chart.Chart, values map[string]any) (messages []schemaMessage, err error) {
	defer func() {
		if problem := recover(); problem != nil {
			err = fmt.Errorf("%v", problem)
		}
	}()
	compiled, err := s.source.compiled(c.Schema)
	if err != nil {
		return nil, err
	}
	s.notFollowed = append(s.notFollowed, compiled.notFollowed...)
	err = compiled.schema.Validate(values)
	if refused, ok := errors.AsType[*jsonschema.ValidationError](err); ok {
		return leaves(c.Name(), refused), nil
	}
	return nil, err
}

// compiledSchema is a values schema made ready, and the addresses that it refers to in vain.
type compiledSchema struct {
	schema      *jsonschema.Schema
	notFollowed []string
}

// compiled returns the schema of those bytes. The bytes are the same ones in each copy
// of a chart, so that a schema is compiled once per process.
func (s *source) compiled(text []byte) (*compiledSchema, error) {
	if len(text) == 0 {
		return nil, errors.New("it is empty")
	}
	if known, ok := s.schemas[&text[0]]; ok {
		return known, nil
	}
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		return nil, err
	}
	loader := &schemaLoader{source: s, fragments: fragmentsOf(document)}
	compiler := jsonschema.NewCompiler()
	compiler.UseLoader(loader)
	if err := compiler.AddResource(schemaURL, document); err != nil {
		return nil, err
	}
	schema, err := compiler.Compile(schemaURL)
	if err != nil {
		return nil, unfit(err)
	}
	s.schemas[&text[0]] = &compiledSchema{schema, loader.notFollowed}
	return s.schemas[&text[0]], nil
}

// unfit shortens the error of a schema that is none to what is wrong at the bottom.
func unfit(err error) error {
	wrong, ok := errors.AsType[*jsonschema.SchemaValidationError](err)
	if !ok {
		return err
	}
	refused, ok := errors.AsType[*jsonschema.ValidationError](wrong.Err)
	if !ok {
		return err
	}
	return errors.New(sentence(leaves("values.schema.json", refused)))
}

// leaves returns the messages at the bottom of a refusal, ordered by place and wording:
// the library finds them in the order of a map.
func leaves(chartName string, refused *jsonschema.ValidationError) []schemaMessage {
	var messages []schemaMessage
	for _, cause := range refused.Causes {
		messages = append(messages, leaves(chartName, cause)...)
	}
	if len(refused.Causes) == 0 {
		text := refused.ErrorKind.LocalizedString(message.NewPrinter(language.English))
		messages = append(messages, schemaMessage{chartName, pointer(refused.InstanceLocation), text})
	}
	slices.SortFunc(messages, func(a, b schemaMessage) int {
		return cmp.Or(strings.Compare(a.At, b.At), strings.Compare(a.Message, b.Message))
	})
	return slices.Compact(messages)
}

// pointer writes a place in the values as a JSON Pointer; the empty one is all values.
func pointer(keys []string) string {
	var text strings.Builder
	for _, key := range keys {
		text.WriteString("/" + strings.NewReplacer("~", "~0", "/", "~1").Replace(key))
	}
	return text.String()
}

func (s *schemaCheck) refusal() *failure {
	f := failf(codeSchemaRefused, "the values do not fit the schema: %s", sentence(s.messages))
	f.Messages = s.messages
	return f
}

func sentence(messages []schemaMessage) string {
	parts := make([]string, len(messages))
	for i, m := range messages {
		parts[i] = fmt.Sprintf("%s (%s): %s", orElse(m.At, "the whole"), m.Chart, m.Message)
	}
	return strings.Join(parts, "; ")
}

func (s *schemaCheck) unusable(c *chart.Chart, err error) *failure {
	f := failf(codeSchemaRefused, "the values schema of %s cannot be used: %v", c.Name(), err)
	if len(c.Schema) == 0 {
		return f
	}
	at := s.source.places[&c.Schema[0]]
	f.Path, f.Archive = at.path, at.archive
	if s.source.folder != "" {
		f.File = filepath.Join(s.source.folder, filepath.FromSlash(at.path))
	}
	return f
}
