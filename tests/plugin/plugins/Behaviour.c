/* One plugin per way to behave, chosen by the macro BEHAVIOUR: well, slowly, and in all the bad
 * ways that the host must survive. */
#include <lamina/plugin.h>

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <signal.h>
#include <spawn.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum behaviour {
    behaviour_threshold,
    behaviour_slow,
    behaviour_crash,
    behaviour_abort,
    behaviour_exit,
    behaviour_hang,
    behaviour_hang_in_create,
    behaviour_wrong_label,
    behaviour_box_outside,
    behaviour_nan_score,
    behaviour_no_such_class,
    behaviour_many_boxes,
    behaviour_flood,
    behaviour_garbage,
    behaviour_too_new,
    behaviour_fails,
    behaviour_explains,
    behaviour_refuses,
    behaviour_read_file,
    behaviour_mask,
    behaviour_close_channel,
    behaviour_write_voxels,
    behaviour_escapes,
    behaviour_image,
    behaviour_image_nan,
    behaviour_parts,
    behaviour_coarse_parts,
    behaviour_wrong_parts,
    behaviour_leak,
    behaviour_forks,
    behaviour_huge_output,
    behaviour_writes_file,
    behaviour_scores
};

enum { channel = 3 };

struct lamina_plugin {
    const lamina_host* host;
    int runs;
};

static volatile int forever = 1;

static int64_t count_of(const lamina_volume* volume)
{
    return volume->shape[0] * volume->shape[1] * volume->shape[2];
}

/* Labels what is at least 300 in the volume's unit. */
static lamina_status threshold_into(
    const lamina_volume* volume, const lamina_job* job, uint8_t* map)
{
    const int16_t* const voxels = volume->data;
    const int64_t plane = volume->shape[0] * volume->shape[1];
    if (volume->dtype != LAMINA_I16 || map == NULL)
        return LAMINA_UNSUPPORTED;
    for (int64_t slice = 0; slice < volume->shape[2]; ++slice) {
        if (job->cancelled(job))
            return LAMINA_CANCELLED;
        for (int64_t n = slice * plane; n < (slice + 1) * plane; ++n)
            map[n] = voxels[n] * volume->slope + volume->intercept >= 300;
        job->progress(job, (float)(slice + 1) / (float)volume->shape[2], "labelling");
    }
    return LAMINA_OK;
}

static lamina_status threshold(const lamina_volume* volume, const lamina_job* job)
{
    return threshold_into(volume, job, job->label_map(job));
}

static lamina_status slow(const lamina_job* job)
{
    while (!job->cancelled(job)) {
        job->progress(job, 0.5f, "waiting for the end");
        usleep(1000);
    }
    return LAMINA_CANCELLED;
}

static lamina_status add_box(const lamina_job* job, double offset, float score)
{
    lamina_box box;
    memset(&box, 0, sizeof box);
    box.size = sizeof box;
    box.label = 1;
    box.lps_min[0] = offset;
    box.lps_max[0] = offset + 1;
    box.score = score;
    return job->add_box(job, &box);
}

static lamina_status many_boxes(const lamina_job* job)
{
    for (int n = 0; n < 20000; ++n)
        add_box(job, 0, 0.5f);
    return LAMINA_OK;
}

static void hang(void)
{
    while (forever)
        usleep(1000);
}

/* Not through the host's functions, but straight into the channel. */
static lamina_status say(const char* text, int times)
{
    for (int n = 0; n < times; ++n) {
        if (send(channel, text, strlen(text), MSG_NOSIGNAL) < 0)
            break;
    }
    hang();
    return LAMINA_OK;
}

static void crash(void)
{
    volatile int* volatile nowhere = NULL;
    signal(SIGSEGV, SIG_DFL);
    *nowhere = 1;
}

static lamina_status read_file(const lamina_plugin* plugin, const lamina_job* job)
{
    uint64_t bytes = 0;
    const lamina_host* const host = plugin->host;
    const char* const text = host->read_file(host, "network.txt", &bytes);
    if (text == NULL || bytes != 7 || memcmp(text, "weights", 7) != 0)
        return LAMINA_BAD_BUNDLE;
    if (host->read_file(host, "../../etc/passwd", &bytes) != NULL
        || host->read_file(host, "LICENSE", &bytes) != NULL)
        return LAMINA_INTERNAL;
    host->log(host, LAMINA_LOG_WARNING, plugin->runs == 1 ? "first run" : "warm run");
    job->device(job, "cpu");
    return LAMINA_OK;
}

static lamina_status use_mask(const lamina_volume* inputs, uint32_t count, const lamina_job* job)
{
    if (count != 2 || inputs[1].dtype != LAMINA_U8)
        return LAMINA_BAD_INPUT;
    memcpy(job->label_map(job), inputs[1].data, (size_t)count_of(&inputs[1]));
    return LAMINA_OK;
}

static lamina_status write_voxels(const lamina_volume* volume)
{
    *(volatile char*)(uintptr_t)volume->data = 1;
    return LAMINA_OK;
}

static int opened(const char* path, int flags)
{
    const int handle = open(path, flags, 0600);
    if (handle >= 0)
        close(handle);
    return handle >= 0;
}

static int spawned(void)
{
    char* const words[] = { "true", NULL };
    pid_t child = 0;
    return posix_spawn(&child, "/usr/bin/true", NULL, NULL, words, NULL) == 0;
}

static int forked(void)
{
    const pid_t child = fork();
    if (child == 0)
        _exit(0);
    return child > 0;
}

/* Holds ever more memory, each page of it in use. */
static lamina_status leak(const lamina_job* job)
{
    enum { block = 16 << 20 };
    while (!job->cancelled(job)) {
        char* const taken = malloc(block);
        if (taken != NULL)
            memset(taken, 1, block);
        usleep(5000);
    }
    return LAMINA_OUT_OF_MEMORY;
}

/* A process that starts processes that start processes. */
static lamina_status fork_on(const lamina_plugin* plugin)
{
    for (int n = 0; n < 1000; ++n) {
        if (fork() >= 0)
            return LAMINA_OK;
    }
    plugin->host->explain(plugin->host, "no process was started");
    return LAMINA_INTERNAL;
}

/* A result far larger than the images. */
static lamina_status write_too_much(const lamina_job* job)
{
    volatile uint8_t* const map = job->label_map(job);
    signal(SIGSEGV, SIG_DFL);
    signal(SIGBUS, SIG_DFL);
    for (size_t n = 0; n < (size_t)1 << 40; n += 512)
        map[n] = 1;
    return LAMINA_OK;
}

static lamina_status write_file(const lamina_plugin* plugin)
{
    if (opened("stolen", O_WRONLY | O_CREAT) || opened("/tmp/lamina-stolen", O_WRONLY | O_CREAT)
        || opened("/dev/shm/lamina-stolen", O_WRONLY | O_CREAT))
        return LAMINA_OK;
    plugin->host->explain(plugin->host, "no file was opened");
    return LAMINA_INTERNAL;
}

/* Tries what a network has no need for; says which of it worked. */
static lamina_status escape(const lamina_plugin* plugin)
{
    char parent[64];
    char done[512] = "";
    uint64_t limit[2];
    snprintf(parent, sizeof parent, "/proc/%d/cmdline", (int)getppid());
    if (socket(AF_INET, SOCK_STREAM, 0) >= 0)
        strcat(done, " socket");
    if (spawned())
        strcat(done, " spawn");
    if (forked())
        strcat(done, " fork");
    if (kill(getppid(), 0) == 0 || syscall(SYS_tkill, getppid(), 0) == 0)
        strcat(done, " signal");
    if (syscall(SYS_prlimit64, getppid(), 0, NULL, &limit) == 0)
        strcat(done, " limits");
    if (opened("escaped", O_WRONLY | O_CREAT))
        strcat(done, " write-here");
    if (opened("/tmp/lamina-escaped", O_WRONLY | O_CREAT))
        strcat(done, " write");
    if (opened("/etc/passwd", O_RDONLY))
        strcat(done, " read");
    if (opened(parent, O_RDONLY))
        strcat(done, " read-parent");
    if (chmod("/tmp", 0777) == 0 || errno != EPERM)
        strcat(done, " chmod");
    if (unlink("/tmp/lamina-escaped") == 0)
        strcat(done, " unlink");
    if (done[0] == '\0')
        return LAMINA_OK;
    plugin->host->explain(plugin->host, done);
    return LAMINA_INTERNAL;
}

#if LAMINA_ABI_MINOR >= 1
/* Twice the value, or nothing that is a number. */
static lamina_status make_image(const lamina_volume* volume, const lamina_job* job)
{
    const lamina_image* const image = job->output_image(job);
    const int16_t* const voxels = volume->data;
    if (image == NULL || job->label_map(job) != NULL)
        return LAMINA_INTERNAL;
    for (int64_t n = 0; n < count_of(volume); ++n) {
        const double value = 2 * (voxels[n] * volume->slope + volume->intercept);
        if (image->dtype == LAMINA_I16)
            ((int16_t*)image->data)[n] = (int16_t)((value - image->intercept) / image->slope);
        else
            ((float*)image->data)[n]
                = (int)BEHAVIOUR == behaviour_image_nan && n == 7 ? NAN : (float)value;
    }
    return LAMINA_OK;
}
#else
static lamina_status make_image(const lamina_volume* volume, const lamina_job* job)
{
    (void)volume;
    (void)job;
    return LAMINA_UNSUPPORTED;
}
#endif

#if LAMINA_ABI_MINOR >= 3
/* False when the job was cancelled. */
static int await_other_focus(const lamina_job* job, int64_t focus)
{
    while (job->focus_slice(job) == focus) {
        if (job->cancelled(job))
            return 0;
        usleep(1000);
    }
    return 1;
}

/* The slice that the reader looks at, then, once that is another one, all of them. */
static lamina_status parts(const lamina_volume* volume, const lamina_job* job)
{
    const int64_t plane = volume->shape[0] * volume->shape[1];
    const int64_t first = job->focus_slice(job);
    uint8_t* const map = job->label_map(job);
    const int16_t* const voxels = volume->data;
    if (first < 0)
        return LAMINA_BAD_INPUT;
    for (int64_t n = first * plane; n < (first + 1) * plane; ++n)
        map[n] = voxels[n] * volume->slope + volume->intercept >= 300;
    if ((int)BEHAVIOUR == behaviour_wrong_parts)
        map[first * plane] = 77;
    job->slices_ready(job, first, 1);
    job->slices_ready(job, -5, 2);
    job->slices_ready(job, 100000, 1);
    job->slices_ready(job, 0, -1);
    if (!await_other_focus(job, first))
        return LAMINA_CANCELLED;
    return threshold_into(volume, job, map);
}
#else
static lamina_status parts(const lamina_volume* volume, const lamina_job* job)
{
    (void)volume;
    (void)job;
    return LAMINA_UNSUPPORTED;
}
#endif

#if LAMINA_ABI_MINOR >= 4
/* Everything is bright at first; then, each time that the reader goes to another slice, the half of
 * the slices that is finished, and all of them. */
static lamina_status coarse_parts(const lamina_volume* volume, const lamina_job* job)
{
    const int64_t plane = volume->shape[0] * volume->shape[1];
    const int64_t half = volume->shape[2] / 2;
    const int64_t first = job->focus_slice(job);
    uint8_t* const map = job->label_map(job);
    memset(map, 1, (size_t)count_of(volume));
    job->slices_coarse(job, 0, volume->shape[2]);
    job->slices_coarse(job, -5, 2);
    job->slices_coarse(job, 100000, 1);
    if (!await_other_focus(job, first))
        return LAMINA_CANCELLED;
    const int64_t second = job->focus_slice(job);
    memset(map, 0, (size_t)(half * plane));
    job->slices_ready(job, 0, half);
    if (!await_other_focus(job, second))
        return LAMINA_CANCELLED;
    return threshold_into(volume, job, map);
}
#else
static lamina_status coarse_parts(const lamina_volume* volume, const lamina_job* job)
{
    (void)volume;
    (void)job;
    return LAMINA_UNSUPPORTED;
}
#endif

static lamina_status behave(
    lamina_plugin* plugin, const lamina_volume* inputs, uint32_t count, const lamina_job* job)
{
    switch ((int)BEHAVIOUR) {
    case behaviour_slow:
        return slow(job);
    case behaviour_crash:
        crash();
        break;
    case behaviour_abort:
        abort();
    case behaviour_exit:
        exit(0);
    case behaviour_hang:
        hang();
        break;
    case behaviour_wrong_label:
        job->label_map(job)[0] = 77;
        break;
    case behaviour_box_outside:
        return add_box(job, 5000, 0.5f);
    case behaviour_nan_score:
        return job->add_score(job, 1, -1, NAN);
    case behaviour_no_such_class:
        return job->add_score(job, 99, -1, 0.5f);
    case behaviour_many_boxes:
        return many_boxes(job);
    case behaviour_flood:
        return say("{\"type\":\"progress\",\"job\":1,\"fraction\":0.5,\"stage\":\"x\"}", 1000000);
    case behaviour_garbage:
        return say("{\"type\":\"done\",\"job\":", 1);
    case behaviour_explains:
        plugin->host->explain(plugin->host, "the volume is too dark");
        return LAMINA_BAD_INPUT;
    case behaviour_read_file:
        return read_file(plugin, job);
    case behaviour_mask:
        return use_mask(inputs, count, job);
    case behaviour_close_channel:
        close(channel);
        hang();
        break;
    case behaviour_write_voxels:
        return write_voxels(inputs);
    case behaviour_escapes:
        return escape(plugin);
    case behaviour_leak:
        return leak(job);
    case behaviour_forks:
        return fork_on(plugin);
    case behaviour_huge_output:
        return write_too_much(job);
    case behaviour_writes_file:
        return write_file(plugin);
    case behaviour_scores:
        return job->add_score(job, 1, -1, 0.75f);
    case behaviour_refuses:
        return 4711;
    case behaviour_image:
    case behaviour_image_nan:
        return make_image(inputs, job);
    case behaviour_parts:
    case behaviour_wrong_parts:
        return parts(inputs, job);
    case behaviour_coarse_parts:
        return coarse_parts(inputs, job);
    default:
        return threshold(inputs, job);
    }
    return LAMINA_OK;
}

static lamina_status run(
    lamina_plugin* plugin, const lamina_volume* inputs, uint32_t count, const lamina_job* job)
{
    ++plugin->runs;
    return behave(plugin, inputs, count, job);
}

static lamina_status create(const lamina_host* host, lamina_plugin** out)
{
    if ((int)BEHAVIOUR == behaviour_hang_in_create)
        hang();
    if ((int)BEHAVIOUR == behaviour_fails) {
        host->explain(host, "the network is for another version");
        return LAMINA_BAD_BUNDLE;
    }
    *out = calloc(1, sizeof **out);
    if (*out == NULL)
        return LAMINA_OUT_OF_MEMORY;
    (*out)->host = host;
    return LAMINA_OK;
}

static void destroy(lamina_plugin* plugin) { free(plugin); }

LAMINA_PLUGIN_EXPORT const lamina_entry lamina_plugin_entry = { sizeof(lamina_entry),
    (int)BEHAVIOUR == behaviour_too_new ? LAMINA_ABI_MAJOR + 1 : LAMINA_ABI_MAJOR, LAMINA_ABI_MINOR,
    create, destroy, run, NULL };
