/// The Helm chart, rendered by Helm's own library and read back as the Kubernetes objects that it means.
@NullMarked
package dev.drawbridge.chart;

import org.jspecify.annotations.NullMarked;
