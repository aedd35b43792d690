package runtime_test

import (
	"encoding/json"
	"testing"

	"github.com/revsmith/revsmith/client/runtime"
)

func TestSinceTable(t *testing.T) {
	table := runtime.NewSinceTable(&sendParcel, &removeLabels, &postEverything, &listParcels)
	want := []runtime.Appearance{
		{"Everything.Plain", "Everything.plain", *proven("2024-04-04")},
		{"Everything.Renamed", "Everything.new-name", *proven("2020-02-02")},
		{"RemoveLabels", "RemoveLabels", *proven("2023-03-03")},
		{"SendParcelInput.Labels", "SendParcelInput.labels", *proven("2021-05-05")},
		{"SendParcelInput.Token", "SendParcelInput.token", *proven("2022-06-06")},
		{"types.BrokenException.Message", "types.BrokenException.message", *proven("2021-01-01")},
		{"types.ChoiceMemberText", "types.Choice.text", *proven("2024-04-04")},
		{"types.Parcel.Inside", "types.Parcel.inside", runtime.Since{Date: "2022-02-02", After: "2021-05-05", Note: "notes/2022-02-02.txt"}},
		{"types.Size", "types.Size", *proven("2020-01-01")},
		{"types.SizeHuge", "types.Size.HUGE", *proven("2023-03-03")},
	}
	equal(t, "entries", len(table), len(want))
	for i := range want {
		equal(t, "entry", table[i], want[i])
		found, ok := table.Lookup(want[i].Symbol)
		equal(t, "found", ok, true)
		equal(t, "entry", found, want[i])
	}
	for _, symbol := range []string{"", "SendParcel", "types.SizeSmall", "zzz"} {
		_, ok := table.Lookup(symbol)
		equal(t, symbol, ok, false)
	}
}

func TestSinceTableAsJSON(t *testing.T) {
	table := runtime.NewSinceTable(&sendParcel)
	text, err := json.Marshal(table[3:4])
	must(t, err)
	equal(t, "text", string(text), `[{"symbol":"types.Parcel.Inside","path":"types.Parcel.inside",`+
		`"date":"2022-02-02","proven":false,"after":"2021-05-05","note":"notes/2022-02-02.txt"}]`)
	var back runtime.SinceTable
	must(t, json.Unmarshal(text, &back))
	equal(t, "read back", back[0], table[3])
}

// A table is the caller's: changing it changes neither the next one nor what calls are held to.
func TestSinceTableIsACopy(t *testing.T) {
	table := runtime.NewSinceTable(&sendParcel)
	table[0].Date, table[0].Symbol = "1999-01-01", "changed"
	equal(t, "the next one", runtime.NewSinceTable(&sendParcel)[0].Date, "2021-05-05")
}
