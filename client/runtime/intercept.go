package runtime

import (
	"errors"

	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

// addInterceptors adds the steps that call the user's interceptors. All are added
// or none: the earlier ones set what the later ones hand on.
func (c *call) addInterceptors(stack *middleware.Stack) error {
	all := &c.options.Interceptors
	if !hasInterceptors(all) {
		return nil
	}
	return errors.Join(
		stack.Initialize.Add(&smithyhttp.InterceptExecution{
			BeforeExecution: all.BeforeExecution, AfterExecution: all.AfterExecution,
		}, middleware.Before),
		stack.Serialize.Insert(&smithyhttp.InterceptBeforeSerialization{Interceptors: all.BeforeSerialization}, serializerID, middleware.Before),
		stack.Serialize.Insert(&smithyhttp.InterceptAfterSerialization{Interceptors: all.AfterSerialization}, serializerID, middleware.After),
		stack.Finalize.Insert(&smithyhttp.InterceptBeforeSigning{Interceptors: all.BeforeSigning}, signingID, middleware.Before),
		stack.Finalize.Insert(&smithyhttp.InterceptAfterSigning{Interceptors: all.AfterSigning}, signingID, middleware.After),
		stack.Deserialize.Add(&smithyhttp.InterceptTransmit{
			BeforeTransmit: all.BeforeTransmit, AfterTransmit: all.AfterTransmit,
		}, middleware.After),
		// The steps of Deserialize see the response in reverse order.
		stack.Deserialize.Insert(&smithyhttp.InterceptBeforeDeserialization{Interceptors: all.BeforeDeserialization}, deserializerID, middleware.After),
		stack.Deserialize.Insert(&smithyhttp.InterceptAfterDeserialization{Interceptors: all.AfterDeserialization}, deserializerID, middleware.Before),
	)
}

func hasInterceptors(r *smithyhttp.InterceptorRegistry) bool {
	return len(r.BeforeExecution)+len(r.AfterExecution)+
		len(r.BeforeSerialization)+len(r.AfterSerialization)+
		len(r.BeforeRetryLoop)+len(r.BeforeAttempt)+len(r.AfterAttempt)+
		len(r.BeforeSigning)+len(r.AfterSigning)+
		len(r.BeforeTransmit)+len(r.AfterTransmit)+
		len(r.BeforeDeserialization)+len(r.AfterDeserialization) > 0
}
