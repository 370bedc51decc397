/* The contract between lamina-worker and a code plugin. C11; also compiles as C++17.
 *
 * A plugin is a shared library that exports one symbol, `lamina_plugin_entry`. Rules:
 * - The host owns all memory. A pointer from the host is valid until the call that gave it ends.
 * - Each function names its thread: [compute] is the one compute thread of the worker; [any] may
 *   be called from any thread.
 * - No exception, signal handler, exit() or fork() crosses this border.
 * - Poll `cancelled` between tiles; call `progress` at least once a second.
 * - Every struct starts with its own size; a field is read only if it lies within `size`.
 *   Fields are only ever appended.
 */
#ifndef LAMINA_PLUGIN_H
#define LAMINA_PLUGIN_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define LAMINA_ABI_MAJOR 1u /* differs: the host refuses to load            */
#define LAMINA_ABI_MINOR 4u /* the host's must be at least the plugin's     */
/* 1.1 added lamina_image and lamina_job.output_image; 1.2 added lamina_signal and
 * lamina_job.signal; 1.3 added lamina_job.focus_slice and lamina_job.slices_ready; 1.4 added
 * lamina_job.slices_coarse. What was there before is as it was. */

typedef int32_t lamina_status;
#define LAMINA_OK 0
#define LAMINA_CANCELLED 1
#define LAMINA_BAD_INPUT 2
#define LAMINA_UNSUPPORTED 3
#define LAMINA_OUT_OF_MEMORY 4
#define LAMINA_DEVICE_LOST 5
#define LAMINA_BAD_BUNDLE 6
#define LAMINA_INTERNAL 7

typedef int32_t lamina_dtype;
#define LAMINA_I8 1
#define LAMINA_U8 2
#define LAMINA_I16 3
#define LAMINA_U16 4
#define LAMINA_I32 5
#define LAMINA_U32 6
#define LAMINA_F32 7

#define LAMINA_DEVICE_AUTO 0
#define LAMINA_DEVICE_CPU 1
#define LAMINA_DEVICE_CUDA 2

#define LAMINA_LOG_INFO 1
#define LAMINA_LOG_WARNING 2

/* A borrowed, read-only block of voxels, contiguous, columns fastest.
 * value = stored * slope + intercept, in `unit` (UCUM, "[hnsf'U]" for HU). */
typedef struct lamina_volume {
    uint32_t size;
    lamina_dtype dtype;
    const void* data;
    int64_t shape[3]; /* columns, rows, slices */
    double index_to_lps[16]; /* row-major 4x4: (i, j, k, 1) -> LPS mm, PS3.3 C.7.6.2.1.1 */
    double slope;
    double intercept;
    const char* modality; /* "CT"; "" when unknown */
    const char* unit;
} lamina_volume;

typedef struct lamina_box {
    uint32_t size;
    int32_t label;
    double lps_min[3]; /* mm */
    double lps_max[3];
    float score; /* 0..1 */
} lamina_box;

/* Since 1.1. Where a job writes the image that it makes: host memory on the grid of input 0,
 * zeroed, contiguous, columns fastest. Type, slope and intercept are those of the manifest's
 * `output`: value = stored * slope + intercept, in the unit that it names. */
typedef struct lamina_image {
    uint32_t size;
    lamina_dtype dtype; /* LAMINA_I16 or LAMINA_F32 */
    void* data;
    double slope;
    double intercept;
} lamina_image;

/* Since 1.2. What input 0 is when it is no image: curves or a table. Row r of its one slice is
 * channel r, in the order in which the manifest's `input.signal.channels` names them; its columns
 * are samples. Its index_to_lps means nothing. */
typedef struct lamina_signal {
    uint32_t size;
    uint32_t channels; /* rows of input 0 */
    double samples_per_second; /* 0: the columns are not samples in time */
    const char* const* names; /* one for each channel, "aVR" */
} lamina_signal;

/* What the host offers a plugin for as long as it lives. */
typedef struct lamina_host {
    uint32_t size;
    void* self;
    uint32_t abi_major;
    uint32_t abi_minor;
    const char* manifest; /* JSON text of the bundle's manifest */
    int32_t device; /* LAMINA_DEVICE_* that the reader asked for */
    int32_t threads; /* CPU threads to use, at least 1 */
    /* Bytes of a file of the bundle that the manifest lists, hash already verified; valid until
     * destroy() returns. NULL for any other name. [compute] */
    const void* (*read_file)(const struct lamina_host* host, const char* name, uint64_t* bytes);
    void (*log)(const struct lamina_host* host, int32_t level, const char* utf8); /* [any] */
    /* Why the last call failed, one sentence, no patient data. [any] */
    void (*explain)(const struct lamina_host* host, const char* utf8);
} lamina_host;

/* What the host offers a running job. All [any]; none blocks but `cancelled`, which waits while the
 * reader has paused the run. */
typedef struct lamina_job {
    uint32_t size;
    void* self;
    int32_t (*cancelled)(const struct lamina_job* job);
    void (*progress)(const struct lamina_job* job, float fraction, const char* stage);
    /* Host memory for the label map of input 0: shape[0]*shape[1]*shape[2] zeroed bytes on the
     * grid of input 0, columns fastest. One per job; NULL for tasks that do not segment. */
    uint8_t* (*label_map)(const struct lamina_job* job);
    lamina_status (*add_box)(const struct lamina_job* job, const lamina_box* box);
    /* slice < 0: the whole volume; else index of input 0's slice. */
    lamina_status (*add_score)(
        const struct lamina_job* job, int32_t label, int64_t slice, float score);
    /* Name of the device the job really runs on, "cpu" or "cuda:0 NVIDIA ...". */
    void (*device)(const struct lamina_job* job, const char* utf8);
    /* Since 1.1: read only if `size` reaches over it. The image to fill, the same at each call;
     * NULL for tasks that do not make one. */
    const lamina_image* (*output_image)(const struct lamina_job* job);
    /* Since 1.2: read only if `size` reaches over it. What input 0 is when it is no image; NULL for
     * an image. */
    const lamina_signal* (*signal)(const struct lamina_job* job);
    /* Since 1.3: read only if `size` reaches over them. The slice of input 0 that the reader looks
     * at now, best computed first; negative: none. It may be another one at each call. */
    int64_t (*focus_slice)(const struct lamina_job* job);
    /* The label map of slices `first` to `first + count - 1` is written and may be shown, marked as
     * unfinished, while the job goes on; it may still change. */
    void (*slices_ready)(const struct lamina_job* job, int64_t first, int64_t count);
    /* Since 1.4: read only if `size` reaches over it. Like slices_ready, for labels of a first,
     * coarse look that finer ones will replace: shown with that remark, and no part of a result.
     * Comes before slices_ready of the same slices. */
    void (*slices_coarse)(const struct lamina_job* job, int64_t first, int64_t count);
} lamina_job;

typedef struct lamina_plugin lamina_plugin; /* the plugin's own state */

typedef struct lamina_entry {
    uint32_t size;
    uint32_t abi_major;
    uint32_t abi_minor;
    /* Loads what the bundle needs. `host` outlives the plugin. [compute] */
    lamina_status (*create)(const lamina_host* host, lamina_plugin** out);
    void (*destroy)(lamina_plugin* plugin); /* [compute] */
    /* inputs[0] is the image; inputs[1], if present, a mask on the same grid (U8, non-zero where
     * findings count). [compute] */
    lamina_status (*run)(
        lamina_plugin* plugin, const lamina_volume* inputs, uint32_t count, const lamina_job* job);
    /* Optional abilities by name with a revision; NULL when absent. [any]
     * "lamina.engine/1": const char*, what computes and its version ("LibTorch 1.13.0"), valid
     * until destroy(); when it changes, the bundle's self-test is run again. */
    const void* (*extension)(lamina_plugin* plugin, const char* id);
} lamina_entry;

#if defined(_WIN32)
#define LAMINA_PLUGIN_EXPORT __declspec(dllexport)
#else
#define LAMINA_PLUGIN_EXPORT __attribute__((visibility("default")))
#endif

/* The one exported symbol; defined by the plugin. */
extern LAMINA_PLUGIN_EXPORT const lamina_entry lamina_plugin_entry;

#ifdef __cplusplus
}
#endif

#endif
