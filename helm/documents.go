package main

import (
	"encoding/json"

	"sigs.k8s.io/yaml"
)

// readDocuments reads each document of a text as Kubernetes reads it. A document that
// cannot be read is answered by an object with the reason, and its position in failed.
func readDocuments(text string) (documents []json.RawMessage, failed []int) {
	documents = []json.RawMessage{}
	for i, d := range splitDocuments(text) {
		read, err := yaml.YAMLToJSON([]byte(d.text))
		if err != nil {
			_, message := yamlProblem([]byte(d.text), err)
			read, _ = json.Marshal(map[string]string{"error": message})
			failed = append(failed, i)
		}
		documents = append(documents, read)
	}
	return documents, failed
}
