package gen

import (
	"errors"
	"syscall"
)

const (
	deleteAccess  = 0x00010000        // DELETE
	deleteOnClose = 0x04000000        // FILE_FLAG_DELETE_ON_CLOSE
	sharingError  = syscall.Errno(32) // ERROR_SHARING_VIOLATION
)

// tryLock opens the file for nobody else; the system closes and removes it when the process ends.
func tryLock(name string) (release func() error, err error) {
	path, err := syscall.UTF16PtrFromString(name)
	if err != nil {
		return nil, err
	}
	handle, err := syscall.CreateFile(path, syscall.GENERIC_WRITE|deleteAccess, 0, nil,
		syscall.OPEN_ALWAYS, deleteOnClose, 0)
	if errors.Is(err, sharingError) || errors.Is(err, syscall.ERROR_ACCESS_DENIED) {
		return nil, errLocked
	}
	if err != nil {
		return nil, err
	}
	return func() error { return syscall.CloseHandle(handle) }, nil
}
