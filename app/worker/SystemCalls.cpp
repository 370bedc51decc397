#include "SystemCalls.h"

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <vector>

namespace lamina::worker {

namespace {

#if defined(__x86_64__)
constexpr std::uint32_t thisMachine = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr std::uint32_t thisMachine = AUDIT_ARCH_AARCH64;
#else
constexpr std::uint32_t thisMachine = 0;
#endif

// Numbers newer than the headers of Debian 12; equal on every machine.
constexpr std::uint32_t fchmodat2 = 452;

/// Calls with no place in running a network. Changing rights, owners, times and attributes of files
/// is here because Landlock does not see to it.
constexpr std::uint32_t forbidden[]
{
    __NR_socket, __NR_socketpair, __NR_connect, __NR_bind, __NR_listen, __NR_accept, __NR_accept4,
        __NR_execve, __NR_execveat, __NR_ptrace, __NR_process_vm_readv, __NR_process_vm_writev,
        __NR_pidfd_open, __NR_pidfd_getfd, __NR_pidfd_send_signal, __NR_io_uring_setup,
        __NR_io_uring_enter, __NR_io_uring_register, __NR_bpf, __NR_perf_event_open,
        __NR_userfaultfd, __NR_tkill, __NR_keyctl, __NR_add_key, __NR_request_key, __NR_mount,
        __NR_umount2, __NR_unshare, __NR_setns, __NR_pivot_root, __NR_chroot, __NR_open_tree,
        __NR_move_mount, __NR_fsopen, __NR_fsmount, __NR_init_module, __NR_finit_module,
        __NR_delete_module, __NR_kexec_load, __NR_reboot, __NR_swapon, __NR_swapoff, __NR_shmget,
        __NR_shmat, __NR_msgget, __NR_semget, __NR_mq_open, __NR_fchmod, __NR_fchmodat, fchmodat2,
        __NR_fchown, __NR_fchownat, __NR_utimensat, __NR_setxattr, __NR_lsetxattr, __NR_fsetxattr,
        __NR_removexattr, __NR_lremovexattr, __NR_fremovexattr,
#if defined(__x86_64__)
        __NR_fork, __NR_vfork, __NR_chmod, __NR_chown, __NR_lchown, __NR_utime, __NR_utimes,
        __NR_futimesat,
#endif
};

/// Signals: only to this process itself, which is their first argument.
constexpr std::uint32_t onlyForItself[] { __NR_kill, __NR_tgkill, __NR_rt_sigqueueinfo,
    __NR_rt_tgsigqueueinfo };

/// Limits of resources, where 0, which the C library says, stands for this process.
constexpr std::uint32_t onlyForNought[] { __NR_prlimit64 };

constexpr std::uint32_t refused = SECCOMP_RET_ERRNO | EPERM;

sock_filter load(std::size_t offset)
{
    return BPF_STMT(BPF_LD | BPF_W | BPF_ABS, static_cast<std::uint32_t>(offset));
}

sock_filter answer(std::uint32_t value) { return BPF_STMT(BPF_RET | BPF_K, value); }

/// Skips `without` instructions unless the loaded word equals `value`.
sock_filter unlessEqual(std::uint32_t value, std::uint8_t without)
{
    return BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, 0, without);
}

std::vector<sock_filter> program()
{
    constexpr auto numberAt = offsetof(seccomp_data, nr);
    constexpr auto firstArgumentAt = offsetof(seccomp_data, args); // its low half: little-endian
    constexpr std::uint32_t x32 = 0x40000000;
    std::vector<sock_filter> code;
    auto const add
        = [&](std::initializer_list<sock_filter> lines) { code.insert(code.end(), lines); };
    add({ load(offsetof(seccomp_data, arch)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, thisMachine, 1, 0), answer(SECCOMP_RET_KILL_PROCESS) });
    add({ load(numberAt) });
    add({ BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, x32, 0, 1), answer(refused) });
    for (auto const number : forbidden)
        add({ unlessEqual(number, 1), answer(refused) });
    auto const allowOnlyFor = [&](auto const& calls, std::uint32_t process) {
        for (auto const number : calls)
            add({ unlessEqual(number, 4), load(firstArgumentAt), unlessEqual(process, 1),
                answer(SECCOMP_RET_ALLOW), answer(refused) });
    };
    allowOnlyFor(onlyForItself, static_cast<std::uint32_t>(::getpid()));
    allowOnlyFor(onlyForNought, 0);
    // Threads yes, processes no. The C library falls back to clone, whose flags can be read here.
    add({ unlessEqual(__NR_clone3, 1), answer(SECCOMP_RET_ERRNO | ENOSYS) });
    add({ unlessEqual(__NR_clone, 3), load(firstArgumentAt),
        BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, CLONE_THREAD, 1, 0), answer(refused) });
    add({ answer(SECCOMP_RET_ALLOW) });
    return code;
}

} // namespace

bool restrictSystemCalls()
{
    if (thisMachine == 0 || ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return false;
    auto code = program();
    sock_fprog const filter { static_cast<unsigned short>(code.size()), code.data() };
    return ::syscall(__NR_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &filter)
        == 0;
}

} // namespace lamina::worker
