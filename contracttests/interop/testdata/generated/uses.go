// Package generated stands for what oapi-codegen generates: go.mod lists what that imports.
package generated

import _ "github.com/oapi-codegen/runtime"
