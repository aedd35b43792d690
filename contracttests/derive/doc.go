// Package derive makes the cases that follow by rule from what is stored: nulls, omissions,
// boundaries, faults. A person reads and reviews the stored cases alone, and these are made when
// tests run.
//
// In go the model of a service and a stored fixture file, out come cases of the same format, each
// by one of the [Transformations]. Its id begins with the transformation's name and says what it
// shows, "null-image.state.status"; ids are stable, as nothing but the file and the page of its
// revision decides on them. It refuses a file whose operation that page does not show.
package derive
