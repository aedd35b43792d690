// Package speed holds no code, only what "make bench" prints of the reader and the generator.
//
// With -rounds its test measures reading beside splitting lines and beside a tokenizer, then each
// step from notes to files and a whole generate beside another generator, then how the cost grows
// with the notes, and prints tables in Markdown. Without, it holds that the repositories which it
// makes to measure are read without a complaint. It refuses nothing and limits no time.
package speed
