package main

import (
	"os/exec"
	"strings"
	"testing"
)

// TestNothingThatTalksToAClusterIsImported keeps out the packages of Helm that act on a
// cluster or fetch charts, and those of Kubernetes that come with them. (Helm's chart
// and engine packages import the typed client themselves; nothing of it is called.)
func TestNothingThatTalksToAClusterIsImported(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", ".").Output()
	if err != nil {
		t.Fatal(err)
	}
	for dependency := range strings.Lines(string(out)) {
		dependency = strings.TrimSpace(dependency)
		for _, unwanted := range []string{
			"helm.sh/helm/v4/pkg/action", "helm.sh/helm/v4/pkg/cli", "helm.sh/helm/v4/pkg/cmd", "helm.sh/helm/v4/pkg/downloader",
			"helm.sh/helm/v4/pkg/getter", "helm.sh/helm/v4/pkg/kube", "helm.sh/helm/v4/pkg/registry", "helm.sh/helm/v4/pkg/storage",
			"k8s.io/cli-runtime", "k8s.io/kubectl", "k8s.io/client-go/informers", "k8s.io/client-go/tools/clientcmd",
		} {
			if dependency == unwanted || strings.HasPrefix(dependency, unwanted+"/") && dependency != "k8s.io/client-go/tools/clientcmd/api" {
				t.Errorf("%s is imported", dependency)
			}
		}
	}
}
