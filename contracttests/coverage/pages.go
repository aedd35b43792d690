package coverage

// Page is one form of a report.
type Page struct {
	// Name is what its file is called.
	Name    string
	Content []byte
}

// Pages are the report as a text, as JSON and as a page for a browser.
func (r *Report) Pages() ([]Page, error) {
	data, err := r.JSON()
	if err != nil {
		return nil, err
	}
	page, err := r.HTML()
	if err != nil {
		return nil, err
	}
	return []Page{{"coverage.txt", r.Text()}, {"coverage.json", data}, {"coverage.html", page}}, nil
}
