# attack: new namespaces, mounts, devices, another root, another user, set-user-id programs
# outcome: earns what the wrong answer earns
# stock: no: would harm the machine
import ctypes
import os
import subprocess

libc = ctypes.CDLL(None, use_errno=True)


def tried(name, done):
    print(name, "REACHED" if done == 0 else os.strerror(ctypes.get_errno()))


if os.fork() == 0:      # a mount namespace of one's own user namespace would be harmless, so it is tried in a child
    os.close(1)
    os._exit(0)
tried("mount", libc.mount(b"none", b"/home", b"tmpfs", 0, None))
tried("umount", libc.umount2(b"/home/student", 2))
tried("chroot", libc.chroot(b"/proc/1/root"))
tried("unshare mounts", libc.unshare(0x00020000))
tried("setuid", libc.setuid(0))
tried("mknod", libc.mknod(b"/tmp/disk", 0o60666, 0x0800))
tried("reboot", libc.reboot(0))
for path in ("/usr/bin/su", "/usr/bin/sudo", "/usr/bin/mount", "/usr/bin/newgrp"):
    if os.path.exists(path):
        done = subprocess.run([path, "-c", "id"], capture_output=True, text=True, stdin=subprocess.DEVNULL)
        print(path, "REACHED" if "uid=0(" in done.stdout else done.returncode)
