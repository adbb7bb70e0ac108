# attack: the grader's keyrings are searched, and a key is left there for the next student
# outcome: earns what the wrong answer earns
# stock: no: reaches beyond the temporary course
import ctypes
import platform

libc = ctypes.CDLL(None)
ADD, KEYCTL = {"x86_64": (248, 250), "aarch64": (217, 219)}[platform.machine()]
GET_ID, SEARCH, READ = 0, 10, 11
for keyring in (-1, -2, -3, -4, -5, -6, -7, -8):  # of the thread, the process, the session, the user, …
    number = libc.syscall(KEYCTL, GET_ID, keyring, 1)
    buffer = ctypes.create_string_buffer(4096)
    length = libc.syscall(KEYCTL, READ, number, buffer, 4096)
    if number > 0 or length > 0:
        print("REACHED keyring", keyring, number, buffer.raw[: max(0, length)])
    if libc.syscall(KEYCTL, SEARCH, keyring, b"user", b"note-@MARK@", 0) > 0:
        print("REACHED what another student left")
    if libc.syscall(ADD, b"user", b"note-@MARK@", b"12", 2, keyring) > 0:
        print("REACHED a place to leave something", keyring)
