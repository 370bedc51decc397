#include "torch/AllowedOperators.h"

#include <sstream>
#include <string>
#include <unordered_set>

namespace lamina::runner {
namespace {

/// A name allows its in-place form, too: "relu" stands for relu and relu_.
constexpr char const* tensorOperators[] = {
    // arithmetic
    "abs absolute acos acosh add addbmm addcdiv addcmul addmm addmv addr angle arccos arccosh "
    "arcsin arcsinh arctan arctan2 arctanh asin asinh atan atan2 atanh baddbmm bilinear bmm ceil "
    "celu clamp clamp_max clamp_min clip complex conj conj_physical copysign cos cosh cross "
    "cumprod cumsum cummax cummin deg2rad digamma div divide dot einsum erf erfc erfinv exp exp2 "
    "expm1 fix float_power floor floor_divide fmax fmin fmod frac gcd hypot imag inner inverse "
    "ldexp lerp lgamma log log10 log1p log2 logaddexp logaddexp2 logit logsumexp logcumsumexp "
    "matmul matrix_exp matrix_power maximum minimum mm mul multiply mv nan_to_num neg negative "
    "outer polar pow rad2deg real reciprocal remainder round rsqrt rsub sgn sigmoid sign signbit "
    "sin sinc sinh sqrt square sub subtract tan tanh tensordot trace true_divide trunc xlogy",
    "linalg_cholesky linalg_cross linalg_det linalg_eigh linalg_inv linalg_lstsq linalg_matmul "
    "linalg_matrix_norm linalg_norm linalg_pinv linalg_qr linalg_solve linalg_svd "
    "linalg_vector_norm det svd qr cholesky fft_fft fft_fft2 fft_fftn fft_fftshift fft_ifft "
    "fft_ifft2 fft_ifftn fft_ifftshift fft_rfft fft_rfft2 fft_rfftn fft_irfft fft_irfft2 "
    "fft_irfftn fft_fftfreq fft_rfftfreq stft istft hann_window hamming_window blackman_window "
    "kaiser_window bartlett_window special_erf special_expit special_exp2 special_log1p "
    "special_logit special_softmax special_log_softmax special_logsumexp",
    // comparing and choosing
    "all allclose any bitwise_and bitwise_not bitwise_or bitwise_xor bitwise_left_shift "
    "bitwise_right_shift bucketize eq equal ge greater greater_equal gt heaviside isclose isfinite "
    "isin isinf isnan isneginf isposinf isreal le less less_equal logical_and logical_not "
    "logical_or logical_xor lt masked_fill masked_scatter masked_select ne nonzero nonzero_numpy "
    "not_equal searchsorted where",
    // counting and summing up
    "amax amin aminmax argmax argmin argsort bincount count_nonzero cov cumulative_trapezoid diff "
    "frobenius_norm histc kthvalue max mean median min mode nanmean nanmedian nanquantile nansum "
    "norm nuclear_norm prod quantile sort std std_mean sum sum_to_size topk trapezoid unique_dim "
    "unique_consecutive _unique _unique2 var var_mean msort dist cdist pairwise_distance "
    "cosine_similarity",
    // layers
    "_convolution _convolution_mode conv1d conv2d conv3d conv_tbc conv_transpose1d "
    "conv_transpose2d conv_transpose3d convolution _adaptive_avg_pool2d _adaptive_avg_pool3d "
    "adaptive_avg_pool1d adaptive_avg_pool2d adaptive_avg_pool3d adaptive_max_pool1d "
    "adaptive_max_pool2d adaptive_max_pool3d avg_pool1d avg_pool2d avg_pool3d max_pool1d "
    "max_pool1d_with_indices max_pool2d max_pool2d_with_indices max_pool3d "
    "max_pool3d_with_indices max_unpool2d max_unpool3d fractional_max_pool2d "
    "fractional_max_pool3d batch_norm group_norm instance_norm layer_norm native_batch_norm "
    "native_group_norm native_layer_norm local_response_norm _weight_norm _weight_norm_interface "
    "norm_except_dim renorm linear embedding embedding_bag alpha_dropout dropout "
    "feature_alpha_dropout feature_dropout native_dropout elu gelu glu hardshrink hardsigmoid "
    "hardswish hardtanh leaky_relu log_sigmoid log_softmax _log_softmax mish prelu relu relu6 "
    "rrelu selu silu softmax _softmax softplus softshrink threshold lstm lstm_cell gru gru_cell "
    "rnn_tanh rnn_tanh_cell rnn_relu rnn_relu_cell _pack_padded_sequence _pad_packed_sequence "
    "pad_sequence _native_multi_head_attention _transformer_encoder_layer_fwd "
    "_scaled_dot_product_attention scaled_dot_product_attention affine_grid_generator grid_sampler "
    "grid_sampler_2d grid_sampler_3d channel_shuffle native_channel_shuffle pixel_shuffle "
    "pixel_unshuffle constant_pad_nd pad reflection_pad1d reflection_pad2d reflection_pad3d "
    "replication_pad1d replication_pad2d replication_pad3d _pad_circular _pad_enum col2im im2col "
    "unfold upsample_bicubic2d upsample_bilinear2d upsample_linear1d upsample_nearest1d "
    "upsample_nearest2d upsample_nearest3d upsample_trilinear3d _upsample_bicubic2d_aa "
    "_upsample_bilinear2d_aa _upsample_nearest_exact1d _upsample_nearest_exact2d "
    "_upsample_nearest_exact3d __interpolate __upsample __upsample_bilinear __upsample_nearest "
    "one_hot binary_cross_entropy mse_loss l1_loss smooth_l1_loss",
    // shapes and places
    "adjoint alias as_tensor atleast_1d atleast_2d atleast_3d block_diag broadcast_tensors "
    "broadcast_to cartesian_prod cat chunk column_stack combinations concat concatenate contiguous "
    "diag diag_embed diagflat diagonal dsplit dstack expand expand_as flatten flip fliplr flipud "
    "gather hsplit hstack index index_add index_copy index_fill index_put index_reduce "
    "index_select lift_fresh mH mT matrix_H meshgrid moveaxis movedim narrow narrow_copy numpy_T "
    "permute put ravel repeat repeat_interleave reshape reshape_as roll rot90 row_stack scatter "
    "scatter_add scatter_reduce select select_scatter slice slice_scatter split split_with_sizes "
    "squeeze stack swapaxes swapdims t take take_along_dim tensor_split tile transpose tril "
    "tril_indices triu triu_indices unbind unflatten unsafe_chunk unsafe_split "
    "unsafe_split_with_sizes _unsafe_view unsqueeze vander view view_as view_as_complex "
    "view_as_real vsplit vstack kron fill_diagonal diagonal_scatter",
    // making and copying
    "arange clone copy cpu cuda detach empty empty_like empty_strided eye fill full full_like "
    "linspace logspace new_empty new_full new_ones new_zeros ones ones_like rand rand_like randint "
    "randn randn_like randperm normal uniform bernoulli multinomial exponential scalar_tensor "
    "tensor to type_as zero zeros zeros_like requires_grad to_dense _to_copy",
    // what a tensor says of itself
    "Size dim element_size get_device is_complex is_contiguous is_floating_point is_leaf "
    "is_nonzero is_same_size is_signed item _local_scalar_dense len numel _shape_as_tensor size "
    "stride storage_offset result_type promote_types can_cast sym_numel sym_size sym_stride "
    "is_grad_enabled is_autocast_enabled is_autocast_cpu_enabled is_scripting has_torch_function "
    "_get_tracing_state device",
    // scalars, lists and texts
    "Bool BoolImplicit Complex ComplexImplicit Delete Float FloatImplicit Int IntImplicit "
    "ScalarImplicit append bin capitalize chr clear count degrees dict divmod endswith extend "
    "factorial fabs find floordiv format percentFormat get hash insert isalpha isdigit items join "
    "keys list lower lstrip mathremainder modf ord pop popitem radians range remove replace "
    "reverse rfind rstrip setdefault sorted startswith str strip title update upper values warn "
    "__and__ __contains__ __derive_index __getitem__ __is__ __isnot__ __lshift__ __not__ __or__ "
    "__range_length __round_to_zero_floordiv __rshift__ __xor__ __iand__ __ior__ __ixor__ "
    "__ilshift__ __irshift__ _set_item _unwrap_optional _infer_size _list_to_tensor "
    "_tensor_to_list _nested_tensor_from_mask _nested_tensor_from_mask_left_aligned "
    "nested_to_padded_tensor to_padded_tensor _assert_async splitlines isspace isupper islower "
    "isnumeric",
};

constexpr char const* programOperators
    = "Constant GetAttr SetAttr CallFunction CallMethod CreateObject If Loop Enter Exit "
      "ListConstruct ListUnpack TupleConstruct TupleUnpack TupleIndex TupleSlice DictConstruct "
      "DictIndex ConstantChunk NumToTensor ImplicitTensorToNum RaiseException Uninitialized "
      "unchecked_cast unchecked_unwrap_optional isinstance dtype device layout data requires_grad "
      "is_cpu is_cuda is_meta is_mkldnn is_mps is_quantized is_sparse is_nested is_xpu is_vulkan "
      "is_ort is_ipu type min max abs tolist rangelist index EnumName EnumValue "
      "ModuleContainerIndex StringIndex name";

std::unordered_set<std::string> allowed()
{
    std::unordered_set<std::string> names;
    auto const add = [&](char const* prefix, char const* words, bool inPlace) {
        std::istringstream in(words);
        for (std::string word; in >> word;) {
            names.insert(prefix + word);
            if (inPlace && word.back() != '_')
                names.insert(prefix + word + '_');
        }
    };
    for (auto const* words : tensorOperators)
        add("aten::", words, true);
    add("prim::", programOperators, false);
    return names;
}

} // namespace

bool isAllowedOperator(std::string_view name)
{
    static auto const names = allowed();
    return names.find(std::string(name)) != names.end();
}

} // namespace lamina::runner
