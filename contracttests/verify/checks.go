package verify

// The ids of checks.
const (
	Served        = "served"
	Answer        = "answer"
	Refusal       = "error"
	Accepts       = "accepts"
	Required      = "required"
	Types         = "type"
	Enums         = "enum"
	PageSize      = "page-size"
	PageWalk      = "page-walk"
	PageToken     = "page-token"
	Create        = "create"
	TokenAgain    = "token-again"
	TokenMismatch = "token-mismatch"
	Unique        = "unique"
	Get           = "get"
	Listed        = "list"
	Filters       = "filter"
	Tags          = "tags"
	Update        = "update"
	Delete        = "delete"
	Clock         = "clock"
)

// Check is one thing that is asked of an endpoint.
type Check struct {
	// ID names it in reports.
	ID string
	// Documentation says what an endpoint that honours it does.
	Documentation string
	// Writes says that it is asked only when writing is allowed.
	Writes bool
}

// Checks are all checks, in the order in which they are asked.
func Checks() []Check {
	return []Check{
		{Served, "The operation is there: its address is answered by the service.", false},
		{Answer, "A successful answer has the members, types and values of the revision.", false},
		{Refusal, "A refusal is one of the service's errors, in its form and with its status.", false},
		{Accepts, "Every request of the fixtures is understood as well as the smallest one.", false},
		{Required, "A request that leaves out a required member is refused.", false},
		{Types, "A request with a value of another type is refused.", false},
		{Enums, "A request with a value that the enum does not have is refused.", false},
		{PageSize, "A page holds no more items than were asked for.", false},
		{PageWalk, "The pages end, show nothing twice, and together show the whole list.", false},
		{PageToken, "A page token that was never given is refused.", false},
		{Create, "A resource is made from a fixture's input, and the answer names it.", true},
		{TokenAgain, "The same request with the same idempotency token makes nothing new.", true},
		{TokenMismatch, "Another request with the same idempotency token is refused.", true},
		{Unique, "A second resource of the same name is refused.", true},
		{Get, "What was given is what is read back.", true},
		{Listed, "What was made is listed, and as what it was made.", true},
		{Filters, "A list that is asked for one name shows what has it, and nothing else.", true},
		{Tags, "A tag that was given is shown, and one that was taken away is not.", true},
		{Update, "What was changed is what is read back.", true},
		{Delete, "What was deleted is neither found nor listed any more.", true},
		{Clock, "Answers are dated within five minutes of this machine's clock.", false},
	}
}
