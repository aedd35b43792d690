package runtime

import (
	"cmp"

	"github.com/aws/smithy-go"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

// failure reads the error of a call that failed: its code from the header, else from the body's code
// or __type. A code that the operation models, in any case, gives its type; every
// other one a [smithy.GenericAPIError].
func (p *restJSON) failure(types *smithy.TypeRegistry, response *smithyhttp.Response) error {
	body, err := readBody(response, false)
	if err != nil {
		return err
	}
	info, err := readErrorInfo(body, false)
	if err != nil {
		return unreadableError(err, body)
	}
	code := unknownError
	// What a namespace and an address add to the body's code is cut off before the header is
	// asked, and again behind it.
	inBody := sanitizedErrorCode(cmp.Or(info.code, info.kind))
	if given := cmp.Or(response.Header.Get(errorTypeHeader), inBody); given != "" {
		code = sanitizedErrorCode(given)
	}
	modelled, ok := newModelled(types, code)
	if !ok {
		return &smithy.GenericAPIError{Code: code, Message: cmp.Or(info.message, unknownError)}
	}
	if err := modelled.Deserialize(newHeadReader(p.form, response.Response, nil)); err != nil {
		return &smithy.DeserializationError{Err: err}
	}
	return p.form.modelled(body, modelled)
}
