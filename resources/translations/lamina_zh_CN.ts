<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Core</name>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>折线长度</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>角度</translation>
    </message>
    <message>
        <source>Open angle</source>
        <translation>开放角</translation>
    </message>
    <message>
        <source>Cobb angle</source>
        <translation>Cobb 角</translation>
    </message>
    <message>
        <source>Spine label</source>
        <translation>椎体标注</translation>
    </message>
    <message>
        <source>Two axes</source>
        <translation>长短径</translation>
    </message>
    <message>
        <source>Ellipse</source>
        <translation>椭圆</translation>
    </message>
    <message>
        <source>Circle</source>
        <translation>圆</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>矩形</translation>
    </message>
    <message>
        <source>Polygon</source>
        <translation>多边形</translation>
    </message>
    <message>
        <source>Arrow</source>
        <translation>箭头</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Point</source>
        <translation>点</translation>
    </message>
    <message>
        <source>Key image</source>
        <translation>关键影像</translation>
    </message>
    <message>
        <source>DICOM</source>
        <translation>DICOM</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Brain</source>
        <translation>脑</translation>
    </message>
    <message>
        <source>Subdural</source>
        <translation>硬膜下</translation>
    </message>
    <message>
        <source>Stroke</source>
        <translation>卒中</translation>
    </message>
    <message>
        <source>Bone</source>
        <translation>骨</translation>
    </message>
    <message>
        <source>Lung</source>
        <translation>肺</translation>
    </message>
    <message>
        <source>Mediastinum</source>
        <translation>纵隔</translation>
    </message>
    <message>
        <source>Abdomen</source>
        <translation>腹部</translation>
    </message>
    <message>
        <source>Full range</source>
        <translation>全范围</translation>
    </message>
    <message>
        <source>Liver</source>
        <translation>肝</translation>
    </message>
    <message>
        <source>CT angiography</source>
        <translation>CT 血管造影</translation>
    </message>
    <message>
        <source>Temporal bone</source>
        <translation>颞骨</translation>
    </message>
    <message>
        <source>Spine</source>
        <translation>脊柱</translation>
    </message>
    <message>
        <source>Emphysema</source>
        <translation>肺气肿</translation>
    </message>
    <message>
        <source>Posterior fossa</source>
        <translation>后颅窝</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>灰度</translation>
    </message>
    <message>
        <source>Hot iron</source>
        <translation>热铁</translation>
    </message>
    <message>
        <source>Hot metal, blue</source>
        <translation>热金属（蓝）</translation>
    </message>
    <message>
        <source>PET</source>
        <translation>PET</translation>
    </message>
    <message>
        <source>Rainbow</source>
        <translation>彩虹</translation>
    </message>
    <message>
        <source>Ice</source>
        <translation>冰蓝</translation>
    </message>
    <message>
        <source>Even steps, colour-blind safe</source>
        <translation>均匀色阶（色盲友好）</translation>
    </message>
    <message>
        <source>acquisition number</source>
        <translation>采集编号</translation>
    </message>
    <message>
        <source>acquisition time</source>
        <translation>采集时间</translation>
    </message>
    <message>
        <source>b value</source>
        <translation>b 值</translation>
    </message>
    <message>
        <source>cardiac phase</source>
        <translation>心动时相</translation>
    </message>
    <message>
        <source>complex component</source>
        <translation>复数分量</translation>
    </message>
    <message>
        <source>content time</source>
        <translation>内容时间</translation>
    </message>
    <message>
        <source>contrast</source>
        <translation>对比剂</translation>
    </message>
    <message>
        <source>echo number</source>
        <translation>回波编号</translation>
    </message>
    <message>
        <source>echo time</source>
        <translation>回波时间</translation>
    </message>
    <message>
        <source>flip angle</source>
        <translation>翻转角</translation>
    </message>
    <message>
        <source>frame of reference</source>
        <translation>参考坐标系</translation>
    </message>
    <message>
        <source>frame reference time</source>
        <translation>帧参考时间</translation>
    </message>
    <message>
        <source>gradient direction</source>
        <translation>梯度方向</translation>
    </message>
    <message>
        <source>image type</source>
        <translation>图像类型</translation>
    </message>
    <message>
        <source>inversion time</source>
        <translation>反转时间</translation>
    </message>
    <message>
        <source>kernel</source>
        <translation>重建核</translation>
    </message>
    <message>
        <source>temporal position</source>
        <translation>时间位置</translation>
    </message>
    <message>
        <source>trigger time</source>
        <translation>触发时间</translation>
    </message>
    <message>
        <source>tube voltage</source>
        <translation>管电压</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>影像</translation>
    </message>
    <message>
        <source>Segmentation</source>
        <translation>分割</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Key images</source>
        <translation>关键影像</translation>
    </message>
    <message>
        <source>Presentation state</source>
        <translation>显示状态</translation>
    </message>
    <message>
        <source>Structure set</source>
        <translation>结构集</translation>
    </message>
    <message>
        <source>Treatment plan</source>
        <translation>治疗计划</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>文档</translation>
    </message>
    <message>
        <source>Waveform</source>
        <translation>波形</translation>
    </message>
    <message>
        <source>Value mapping</source>
        <translation>值映射</translation>
    </message>
    <message>
        <source>Registration</source>
        <translation>配准</translation>
    </message>
    <message>
        <source>Spectroscopy</source>
        <translation>波谱</translation>
    </message>
    <message>
        <source>Annotations</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>No images</source>
        <translation>无影像</translation>
    </message>
    <message>
        <source>proposed</source>
        <translation>待确认</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>已接受</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>Soft tissue</source>
        <translation>软组织</translation>
    </message>
    <message>
        <source>Muscle</source>
        <translation>肌肉</translation>
    </message>
    <message>
        <source>Skin</source>
        <translation>皮肤</translation>
    </message>
    <message>
        <source>Airways</source>
        <translation>气道</translation>
    </message>
    <message>
        <source>Vessels</source>
        <translation>血管</translation>
    </message>
    <message>
        <source>Metal</source>
        <translation>金属</translation>
    </message>
    <message>
        <source>Glass</source>
        <translation>透明</translation>
    </message>
    <message>
        <source>MIP</source>
        <translation>MIP</translation>
    </message>
    <message>
        <source>Tissue</source>
        <translation>组织</translation>
    </message>
    <message>
        <source>Deep tissue</source>
        <translation>深部组织</translation>
    </message>
    <message>
        <source>Angiography</source>
        <translation>血管造影</translation>
    </message>
    <message>
        <source>Hot MIP</source>
        <translation>热色 MIP</translation>
    </message>
    <message>
        <source>Uptake</source>
        <translation>摄取</translation>
    </message>
    <message>
        <source>Bright parts</source>
        <translation>高亮部分</translation>
    </message>
    <message>
        <source>Own look</source>
        <translation>自定义外观</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>已编辑</translation>
    </message>
    <message>
        <source>wrong place</source>
        <translation>位置错误</translation>
    </message>
    <message>
        <source>too much</source>
        <translation>范围过大</translation>
    </message>
    <message>
        <source>too little</source>
        <translation>范围过小</translation>
    </message>
    <message>
        <source>false finding</source>
        <translation>假阳性</translation>
    </message>
    <message>
        <source>poor image</source>
        <translation>图像质量差</translation>
    </message>
    <message>
        <source>not suitable for this examination</source>
        <translation>不适用于此检查</translation>
    </message>
    <message>
        <source>1 slice missing %1</source>
        <translation>缺失 1 层：%1</translation>
    </message>
    <message>
        <source>%1 slices missing %2</source>
        <translation>缺失 %1 层：%2</translation>
    </message>
    <message>
        <source>between %1 and %2 mm, %3</source>
        <translation>位于 %1 与 %2 mm 之间，%3</translation>
    </message>
    <message>
        <source>between %1 and %2 mm</source>
        <translation>位于 %1 与 %2 mm 之间</translation>
    </message>
    <message>
        <source>and more</source>
        <translation>及其他位置</translation>
    </message>
    <message>
        <source>Distances between slices vary from %1 to %2 mm</source>
        <translation>层间距不一致：%1 至 %2 mm</translation>
    </message>
    <message>
        <source>Slices are shifted sideways by up to %1 mm</source>
        <translation>层面横向偏移最多 %1 mm</translation>
    </message>
    <message>
        <source>1 image number is missing, from %1 on: slices may be missing</source>
        <translation>缺失 1 个图像编号（自 %1 起），可能缺层</translation>
    </message>
    <message>
        <source>%1 image numbers are missing, from %2 on: slices may be missing</source>
        <translation>缺失 %1 个图像编号（自 %2 起），可能缺层</translation>
    </message>
    <message>
        <source>1 image number is missing, from %1 on</source>
        <translation>缺失 1 个图像编号（自 %1 起）</translation>
    </message>
    <message>
        <source>%1 image numbers are missing, from %2 on</source>
        <translation>缺失 %1 个图像编号（自 %2 起）</translation>
    </message>
    <message>
        <source>The gantry was tilted by %1°: the volume is sheared, and shown so</source>
        <translation>机架倾斜 %1°：容积为斜切，并按此显示</translation>
    </message>
    <message>
        <source>The size of the pixels is not known: lengths are in pixels</source>
        <translation>像素尺寸未知：长度以像素表示</translation>
    </message>
    <message>
        <source>Parts of the image differ in the size of their pixels: lengths are in pixels</source>
        <translation>图像各部分像素尺寸不同：长度以像素表示</translation>
    </message>
    <message>
        <source>Pixels are not square: %1 × %2 mm</source>
        <translation>像素非正方形：%1 × %2 mm</translation>
    </message>
    <message>
        <source>Compressed with loss, %1 : 1</source>
        <translation>有损压缩，%1 : 1</translation>
    </message>
    <message>
        <source>Compressed with loss</source>
        <translation>有损压缩</translation>
    </message>
    <message>
        <source>Where the image lies in the patient is not known</source>
        <translation>图像在患者体内的位置未知</translation>
    </message>
    <message>
        <source>The series holds images of other orientations, shown apart</source>
        <translation>序列含有其他方向的图像，已分开显示</translation>
    </message>
    <message>
        <source>The series holds images of other sizes, shown apart</source>
        <translation>序列含有其他尺寸的图像，已分开显示</translation>
    </message>
    <message>
        <source>All %1 images lie at one position</source>
        <translation>全部 %1 幅图像位于同一位置</translation>
    </message>
    <message>
        <source>1 position holds more than one image, %1</source>
        <translation>1 个位置有多幅图像，%1</translation>
    </message>
    <message>
        <source>%1 positions hold more than one image, %2</source>
        <translation>%1 个位置有多幅图像，%2</translation>
    </message>
    <message>
        <source>The size of the pixels is known at the detector only: lengths in the patient are smaller</source>
        <translation>仅知探测器处的像素尺寸：患者体内的长度更小</translation>
    </message>
    <message>
        <source>Lengths are corrected for an assumed depth in the patient</source>
        <translation>长度已按患者体内的假定深度校正</translation>
    </message>
    <message>
        <source>Lengths were calibrated with an object of known size in the image</source>
        <translation>长度已用图像中已知尺寸的物体校准</translation>
    </message>
    <message>
        <source>The file does not say whether the size of the pixels holds at the detector or in the patient</source>
        <translation>文件未说明像素尺寸是在探测器处还是在患者体内</translation>
    </message>
    <message>
        <source>The size of the pixels is that of the scanned film or page, not of the patient</source>
        <translation>像素尺寸属于扫描的胶片或纸张，而非患者</translation>
    </message>
    <message>
        <source>Lengths hold in the two-dimensional image only, not in traces beside it</source>
        <translation>长度仅适用于二维图像，不适用于旁边的曲线</translation>
    </message>
    <message>
        <source>The series is in colour; models take grey values.</source>
        <translation>序列为彩色；模型只接受灰度值。</translation>
    </message>
    <message>
        <source>The series does not say its modality; the model is for %1.</source>
        <translation>序列未说明其模态；模型适用于 %1。</translation>
    </message>
    <message>
        <source>The series is %1; the model is for %2.</source>
        <translation>序列为 %1；模型适用于 %2。</translation>
    </message>
    <message>
        <source>The unit of the voxels is unknown; the model expects %1.</source>
        <translation>体素单位未知；模型要求 %1。</translation>
    </message>
    <message>
        <source>The voxels are in %1; the model expects %2.</source>
        <translation>体素单位为 %1；模型要求 %2。</translation>
    </message>
    <message>
        <source>Voxels are %1 mm apart; the model is meant for at most %2 mm.</source>
        <translation>体素间距 %1 mm；模型适用于不超过 %2 mm。</translation>
    </message>
    <message>
        <source>The series has %1 slices; the model needs at least %2.</source>
        <translation>序列有 %1 层；模型至少需要 %2 层。</translation>
    </message>
    <message>
        <source>The series does not say the distance of its voxels.</source>
        <translation>序列未说明体素间距。</translation>
    </message>
    <message>
        <source>The slices are of unknown direction; the model is for %1 slices.</source>
        <translation>层面方向未知；模型适用于 %1 层面。</translation>
    </message>
    <message>
        <source>The slices are %1; the model is for %2 slices.</source>
        <translation>层面为 %1；模型适用于 %2 层面。</translation>
    </message>
    <message>
        <source>The slices are unevenly spaced; the model sees the mean distance.</source>
        <translation>层间距不均匀；模型按平均间距处理。</translation>
    </message>
    <message>
        <source>Geometry: the slices are tilted or unevenly spaced and are resampled for the model.</source>
        <translation>几何：层面倾斜或间距不均匀，已为模型重采样。</translation>
    </message>
    <message>
        <source>The geometry is not safe: %1.</source>
        <translation>几何不可靠：%1。</translation>
    </message>
    <message>
        <source>Geometry: %1.</source>
        <translation>几何：%1。</translation>
    </message>
    <message>
        <source>The header names the body part %1; the model is for %2.</source>
        <translation>头信息中的部位为 %1；模型适用于 %2。</translation>
    </message>
    <message>
        <source>The description says “%1”; the model was not made for that.</source>
        <translation>描述中含有“%1”；模型不适用于此。</translation>
    </message>
    <message>
        <source>The header names a contrast agent; the model is for images without contrast.</source>
        <translation>头信息注明使用了对比剂；模型适用于平扫图像。</translation>
    </message>
    <message>
        <source>The header names no contrast agent; the model is for images with contrast.</source>
        <translation>头信息未注明对比剂；模型适用于增强图像。</translation>
    </message>
    <message>
        <source>Every voxel has the same value.</source>
        <translation>所有体素的值都相同。</translation>
    </message>
    <message>
        <source>%1 % of the voxels have the values of %2 (%3 to %4); %5 to %6 % are usual.</source>
        <translation>%1 % 的体素具有%2的值（%3 至 %4）；通常为 %5 至 %6 %。</translation>
    </message>
    <message>
        <source>%1 is not known; the model is meant for %2 to %3.</source>
        <translation>%1未知；模型适用于 %2 至 %3。</translation>
    </message>
    <message>
        <source>%1 is %2; the model is meant for %3 to %4.</source>
        <translation>%1为 %2；模型适用于 %3 至 %4。</translation>
    </message>
    <message>
        <source>The size of a pixel</source>
        <translation>像素尺寸</translation>
    </message>
    <message>
        <source>The distance of the slices</source>
        <translation>层间距</translation>
    </message>
    <message>
        <source>The length that is covered</source>
        <translation>覆盖长度</translation>
    </message>
    <message>
        <source>The thickness of the slices</source>
        <translation>层厚</translation>
    </message>
    <message>
        <source>The patient&apos;s age</source>
        <translation>患者年龄</translation>
    </message>
    <message>
        <source>axial</source>
        <translation>横断位</translation>
    </message>
    <message>
        <source>coronal</source>
        <translation>冠状位</translation>
    </message>
    <message>
        <source>sagittal</source>
        <translation>矢状位</translation>
    </message>
    <message>
        <source>oblique</source>
        <translation>斜位</translation>
    </message>
    <message>
        <source>Accept or reject the results on this series first.</source>
        <translation>请先接受或拒绝此序列上的结果。</translation>
    </message>
    <message>
        <source>There are no images here.</source>
        <translation>这里没有图像。</translation>
    </message>
    <message>
        <source>Open a series before running a model.</source>
        <translation>请先打开序列，再运行模型。</translation>
    </message>
    <message>
        <source>This result is not finished. It can be accepted once it is.</source>
        <translation>此结果尚未完成，完成后方可接受。</translation>
    </message>
    <message>
        <source>This result is not finished. It can be edited once it is.</source>
        <translation>此结果尚未完成，完成后方可编辑。</translation>
    </message>
    <message>
        <source>There is no label here. Point at the piece that should go.</source>
        <translation>此处没有标签。请指向要移除的块。</translation>
    </message>
    <message>
        <source>The model may not fit this series: %1</source>
        <translation>模型可能不适用于此序列：%1</translation>
    </message>
    <message>
        <source>Made on another grid and resampled to this series: borders and volumes are approximate</source>
        <translation>在其他网格上制作并重采样到此序列：边界和体积为近似值</translation>
    </message>
    <message>
        <source>%1: done in %2 s on the processor</source>
        <translation>%1：在处理器上用时 %2 秒完成</translation>
    </message>
    <message>
        <source>%1: done in %2 s on %3</source>
        <translation>%1：在 %3 上用时 %2 秒完成</translation>
    </message>
    <message>
        <source>Waiting for the series</source>
        <translation>正在等待序列</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>读取</translation>
    </message>
    <message>
        <source>region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>pieces</source>
        <translation>连通块</translation>
    </message>
    <message>
        <source>scores</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>%1 is not known; the model is meant for %2 to %3 years.</source>
        <translation>%1未知；模型适用于 %2 至 %3 岁。</translation>
    </message>
    <message>
        <source>%1 is %2 years; the model is meant for %3 to %4 years.</source>
        <translation>%1为 %2 岁；模型适用于 %3 至 %4 岁。</translation>
    </message>
    <message>
        <source>All scores of %1 classes would have taken %2 MB of memory; of each voxel only the best were kept.</source>
        <translation>保存 %1 个类别的全部得分需要 %2 MB 内存；每个体素只保留了最高的几个。</translation>
    </message>
    <message>
        <source>The memory was not enough for %1 windows at a time; %2 were run.</source>
        <translation>内存不足以同时计算 %1 个窗口；每次计算了 %2 个。</translation>
    </message>
    <message>
        <source>The memory was not enough to begin with the slice on the screen.</source>
        <translation>内存不足，未能从屏幕上的切片开始。</translation>
    </message>
    <message>
        <source>Voxels so near the border of two structures that with all scores they might belong to the other: %1.</source>
        <translation>过于接近两个结构边界、用全部得分可能属于另一个结构的体素：%1。</translation>
    </message>
    <message>
        <source>%1 does not fit these curves. %2</source>
        <translation>%1 不适合这些曲线。%2</translation>
    </message>
    <message>
        <source>The model reads images, not curves.</source>
        <translation>该模型读取图像，而不是曲线。</translation>
    </message>
    <message>
        <source>The model needs leads that are not here as voltages: %1.</source>
        <translation>该模型需要此处没有电压值的导联：%1。</translation>
    </message>
    <message>
        <source>The model needs %1 s of recording; there are %2 s.</source>
        <translation>该模型需要 %1 秒的记录；现有 %2 秒。</translation>
    </message>
    <message>
        <source>The model needs %1 samples a second; there are %2.</source>
        <translation>该模型需要每秒 %1 个采样；现有 %2 个。</translation>
    </message>
    <message>
        <source>%1 series waits for the batch.</source>
        <translation>%1 个序列等待批处理。</translation>
    </message>
    <message>
        <source>%1 series wait for the batch.</source>
        <translation>%1 个序列等待批处理。</translation>
    </message>
    <message>
        <source>Looking which series fit</source>
        <translation>正在查看哪些序列适合</translation>
    </message>
    <message>
        <source>waiting for 1 run before it</source>
        <translation>等待前面的 1 个运行</translation>
    </message>
    <message>
        <source>waiting for %1 runs before it</source>
        <translation>等待前面的 %1 个运行</translation>
    </message>
    <message>
        <source>Installed %1.</source>
        <translation>已安装 %1。</translation>
    </message>
    <message>
        <source>Installing the model</source>
        <translation>正在安装模型</translation>
    </message>
    <message>
        <source>Open a series to try the model on.</source>
        <translation>请打开一个序列来试运行模型。</translation>
    </message>
    <message>
        <source>Nobody vouches for this model: it is tried in the developer mode alone, which the settings switch on.</source>
        <translation>此模型无人担保：仅可在开发者模式下试运行，该模式在设置中打开。</translation>
    </message>
    <message>
        <source>The answers file is not a JSON object of texts.</source>
        <translation>回答文件不是由文本组成的 JSON 对象。</translation>
    </message>
    <message>
        <source>The images have different colour profiles: colours are shown as they are stored</source>
        <translation>图像的颜色配置文件各不相同：颜色按存储值显示</translation>
    </message>
    <message>
        <source>The colour profile of this image cannot be used: its colours are shown as they are stored.</source>
        <translation>此图像的颜色配置文件无法使用：颜色按存储值显示。</translation>
    </message>
    <message>
        <source>The colour profile of this image is too large to be right: its colours are shown as they are stored.</source>
        <translation>此图像的颜色配置文件过大，不可能正确：颜色按存储值显示。</translation>
    </message>
    <message>
        <source>its presentation table</source>
        <translation>其显示查找表</translation>
    </message>
    <message>
        <source>its modality table</source>
        <translation>其模态查找表</translation>
    </message>
    <message>
        <source>its mask</source>
        <translation>其蒙片</translation>
    </message>
    <message>
        <source>its bitmap shutter</source>
        <translation>其位图遮挡</translation>
    </message>
    <message>
        <source>an overlay that the images do not hold</source>
        <translation>图像中不存在的叠加层</translation>
    </message>
</context>
<context>
    <name>EcgPaper</name>
    <message>
        <source>steps of the recorder</source>
        <translation>记录仪步数</translation>
    </message>
</context>
<context>
    <name>Panes</name>
    <message>
        <source>values of the plane, not of the slab</source>
        <translation>数值取自平面，而非厚层</translation>
    </message>
    <message>
        <source>★ Key image</source>
        <translation>★ 关键影像</translation>
    </message>
    <message>
        <source> · AI · proposed</source>
        <translation> · AI · 待确认</translation>
    </message>
    <message>
        <source>Axial</source>
        <translation>横断位</translation>
    </message>
    <message>
        <source>Coronal</source>
        <translation>冠状位</translation>
    </message>
    <message>
        <source>Sagittal</source>
        <translation>矢状位</translation>
    </message>
    <message>
        <source>(AI)</source>
        <translation>(AI)</translation>
    </message>
    <message>
        <source>sigmoid</source>
        <translation>S 形</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>原始影像</translation>
    </message>
    <message>
        <source>Inverted</source>
        <translation>反相</translation>
    </message>
    <message>
        <source>MIP %1 mm</source>
        <translation>MIP %1 mm</translation>
    </message>
    <message>
        <source>MinIP %1 mm</source>
        <translation>MinIP %1 mm</translation>
    </message>
    <message>
        <source>Mean %1 mm</source>
        <translation>平均 %1 mm</translation>
    </message>
    <message>
        <source>Oblique %1°</source>
        <translation>斜位 %1°</translation>
    </message>
    <message>
        <source>to and fro</source>
        <translation>往返</translation>
    </message>
    <message>
        <source>Mirrored</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>Turned %1°</source>
        <translation>旋转 %1°</translation>
    </message>
    <message>
        <source>Slices missing</source>
        <translation>缺少层面</translation>
    </message>
    <message>
        <source>Numbers missing</source>
        <translation>缺少编号</translation>
    </message>
    <message>
        <source>Slices at one place</source>
        <translation>层面位置重复</translation>
    </message>
    <message>
        <source>Uneven distances</source>
        <translation>层间距不均</translation>
    </message>
    <message>
        <source>Tilted gantry</source>
        <translation>机架倾斜</translation>
    </message>
    <message>
        <source>Slices shifted</source>
        <translation>层面移位</translation>
    </message>
    <message>
        <source>Mixed directions</source>
        <translation>方向不一</translation>
    </message>
    <message>
        <source>Mixed sizes</source>
        <translation>尺寸不一</translation>
    </message>
    <message>
        <source>Size unknown</source>
        <translation>尺寸未知</translation>
    </message>
    <message>
        <source>Direction unknown</source>
        <translation>方向未知</translation>
    </message>
    <message>
        <source>Oblong pixels</source>
        <translation>非方形像素</translation>
    </message>
    <message>
        <source>Slices not read</source>
        <translation>层面未读出</translation>
    </message>
    <message>
        <source>Unsafe</source>
        <translation>不可靠</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>AI · research use; not for diagnosis</source>
        <translation>AI · 仅供研究，不得用于诊断</translation>
    </message>
    <message>
        <source>This slice could not be decoded</source>
        <translation>此层无法解码</translation>
    </message>
    <message>
        <source>Loading this slice…</source>
        <translation>正在载入此层…</translation>
    </message>
    <message>
        <source>Loading %1/%2 slices</source>
        <translation>正在载入 %1/%2 层</translation>
    </message>
    <message>
        <source>As acquired</source>
        <translation>原始采集</translation>
    </message>
    <message>
        <source>Frame %1/%2</source>
        <translation>帧 %1/%2</translation>
    </message>
    <message>
        <source>Slice %1/%2</source>
        <translation>层 %1/%2</translation>
    </message>
    <message>
        <source>Zoom %1 %</source>
        <translation>缩放 %1 %</translation>
    </message>
    <message>
        <source>Step %1 mm</source>
        <translation>层距 %1 mm</translation>
    </message>
    <message>
        <source>Mixed colours</source>
        <translation>颜色配置不一</translation>
    </message>
</context>
<context>
    <name>QCoreApplication</name>
    <message>
        <source>its images are not open</source>
        <translation>其图像未打开</translation>
    </message>
</context>
<context>
    <name>SelfTestText</name>
    <message>
        <source>Self-test: not run here yet</source>
        <translation>自检：尚未在此运行</translation>
    </message>
    <message>
        <source>✓ Self-test passed on %1, same to the bit</source>
        <translation>✓ 自检在 %1 上通过，逐位一致</translation>
    </message>
    <message>
        <source>✓ Self-test passed on %1</source>
        <translation>✓ 自检在 %1 上通过</translation>
    </message>
    <message>
        <source>✕ Self-test failed on %1: results are not shown</source>
        <translation>✕ 自检在 %1 上未通过：不显示结果</translation>
    </message>
</context>
<context>
    <name>Series</name>
    <message>
        <source>No description</source>
        <translation>无描述</translation>
    </message>
    <message>
        <source>1 image</source>
        <translation>1 幅影像</translation>
    </message>
    <message>
        <source>%1 images</source>
        <translation>%1 幅影像</translation>
    </message>
    <message>
        <source>%1 slices</source>
        <translation>%1 层</translation>
    </message>
</context>
<context>
    <name>lamina::app::ActionTable</name>
    <message>
        <source>%1 (hold)</source>
        <translation>%1（按住）</translation>
    </message>
</context>
<context>
    <name>lamina::app::AiPanel</name>
    <message>
        <source>AI panel</source>
        <translation>AI 面板</translation>
    </message>
    <message>
        <source>AI · research use; not for diagnosis</source>
        <translation>AI · 仅供研究，不得用于诊断</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>发现</translation>
    </message>
    <message>
        <source>⚠ Developer mode: unsigned models run</source>
        <translation>⚠ 开发者模式：可运行未签名的模型</translation>
    </message>
    <message>
        <source>Switch it off in the settings, page AI.</source>
        <translation>可在设置的 AI 页中关闭。</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Make a model of a TorchScript or ONNX file</source>
        <translation>用 TorchScript 或 ONNX 文件制作模型</translation>
    </message>
    <message>
        <source>Import a network</source>
        <translation>导入网络</translation>
    </message>
</context>
<context>
    <name>lamina::app::AnnotationDesk</name>
    <message>
        <source>Part of the journal of this study was damaged: %1 changes could not be read and were put aside.</source>
        <translation>此检查的日志有部分损坏：%1 处更改无法读取，已另行存放。</translation>
    </message>
    <message>
        <source>Measurements of this study cannot be kept: it is open in another window, or its journal cannot be read.</source>
        <translation>此检查的测量无法保存：它已在另一窗口中打开，或其日志无法读取。</translation>
    </message>
    <message>
        <source>Measurements are saved as DICOM only for images that came as DICOM.</source>
        <translation>只有来自 DICOM 的影像才能将测量保存为 DICOM。</translation>
    </message>
    <message>
        <source>Saved %1 measurements and %2 key images to %3</source>
        <translation>已将 %1 项测量和 %2 幅关键影像保存到 %3</translation>
    </message>
    <message>
        <source>%1 saved measurements reopened</source>
        <translation>已重新打开 %1 项保存的测量</translation>
    </message>
</context>
<context>
    <name>lamina::app::AnnotationPanel</name>
    <message>
        <source>Measurements</source>
        <translation>测量</translation>
    </message>
    <message>
        <source>Click: look at it. F2: name it. Delete: remove it.</source>
        <translation>单击：查看。F2：命名。Delete：删除。</translation>
    </message>
</context>
<context>
    <name>lamina::app::AxisBar</name>
    <message>
        <source>Fourth axis</source>
        <translation>第四维</translation>
    </message>
    <message>
        <source>Position along the fourth axis</source>
        <translation>第四维位置</translation>
    </message>
    <message>
        <source>Play the fourth axis</source>
        <translation>播放第四维</translation>
    </message>
    <message>
        <source>Play or stop</source>
        <translation>播放或停止</translation>
    </message>
    <message>
        <source>%1
← and → on a slice, Shift and the wheel</source>
        <translation>%1
在层面上按 ← 和 →，或 Shift 加滚轮</translation>
    </message>
    <message>
        <source>%1/%2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>%1 /s</source>
        <translation>%1 帧/秒</translation>
    </message>
</context>
<context>
    <name>lamina::app::CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation>命令面板</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>要做什么？</translation>
    </message>
    <message>
        <source>Search actions</source>
        <translation>搜索操作</translation>
    </message>
    <message>
        <source>Matching actions</source>
        <translation>匹配的操作</translation>
    </message>
</context>
<context>
    <name>lamina::app::CornersPage</name>
    <message>
        <source>Top left</source>
        <translation>左上</translation>
    </message>
    <message>
        <source>Top right</source>
        <translation>右上</translation>
    </message>
    <message>
        <source>Bottom left</source>
        <translation>左下</translation>
    </message>
    <message>
        <source>Bottom right</source>
        <translation>右下</translation>
    </message>
    <message>
        <source>Not shown</source>
        <translation>不显示</translation>
    </message>
    <message>
        <source>Name of the patient</source>
        <translation>患者姓名</translation>
    </message>
    <message>
        <source>Patient ID</source>
        <translation>患者 ID</translation>
    </message>
    <message>
        <source>Birth date and sex</source>
        <translation>出生日期和性别</translation>
    </message>
    <message>
        <source>Study date</source>
        <translation>检查日期</translation>
    </message>
    <message>
        <source>Study description</source>
        <translation>检查描述</translation>
    </message>
    <message>
        <source>Modality and series</source>
        <translation>模态和序列</translation>
    </message>
    <message>
        <source>Value under the pointer</source>
        <translation>指针处的值</translation>
    </message>
    <message>
        <source>Place on the fourth axis</source>
        <translation>第四维位置</translation>
    </message>
    <message>
        <source>Plane</source>
        <translation>平面</translation>
    </message>
    <message>
        <source>Slice and position</source>
        <translation>层面和位置</translation>
    </message>
    <message>
        <source>Angle of an oblique plane</source>
        <translation>斜面角度</translation>
    </message>
    <message>
        <source>Kind and thickness of a slab</source>
        <translation>厚层类型和厚度</translation>
    </message>
    <message>
        <source>Step between slices, zoom</source>
        <translation>层距、缩放</translation>
    </message>
    <message>
        <source>Slices that have arrived</source>
        <translation>已载入的层面</translation>
    </message>
    <message>
        <source>Original or AI image</source>
        <translation>原始影像或 AI 影像</translation>
    </message>
    <message>
        <source>Window width and centre</source>
        <translation>窗宽和窗位</translation>
    </message>
    <message>
        <source>Speed of cine</source>
        <translation>电影播放速度</translation>
    </message>
    <message>
        <source>Colours, inverted</source>
        <translation>伪彩、反相</translation>
    </message>
    <message>
        <source>Flipped, turned</source>
        <translation>翻转、旋转</translation>
    </message>
    <message>
        <source>Corner text</source>
        <translation>四角文字</translation>
    </message>
    <message>
        <source>On the images stands</source>
        <translation>影像上显示</translation>
    </message>
    <message>
        <source>All text</source>
        <translation>全部文字</translation>
    </message>
    <message>
        <source>The most needed</source>
        <translation>最必要的文字</translation>
    </message>
    <message>
        <source>No text</source>
        <translation>无文字</translation>
    </message>
    <message>
        <source>All modalities</source>
        <translation>所有模态</translation>
    </message>
    <message>
        <source>Table for</source>
        <translation>适用于</translation>
    </message>
    <message>
        <source>Lines of text and where they stand</source>
        <translation>文字行及其位置</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Corner</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Shown with</source>
        <translation>显示级别</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>复位</translation>
    </message>
    <message>
        <source>You changed this table. </source>
        <translation>您已修改此表。</translation>
    </message>
    <message>
        <source>Small panes show the most needed. What says that an image is not as it was acquired cannot be left out.</source>
        <translation>小窗格只显示最必要的文字。表明影像并非原始采集状态的文字不能省略。</translation>
    </message>
    <message>
        <source>Corner of: %1</source>
        <translation>位置：%1</translation>
    </message>
    <message>
        <source>Level of: %1</source>
        <translation>显示级别：%1</translation>
    </message>
</context>
<context>
    <name>lamina::app::DocumentCard</name>
    <message>
        <source>Document</source>
        <translation>文档</translation>
    </message>
    <message>
        <source>Close the document</source>
        <translation>关闭文档</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>保存副本…</translation>
    </message>
    <message>
        <source>Save the file within this document; Lamina does not open it</source>
        <translation>保存此文档内的文件；Lamina 不会打开它</translation>
    </message>
    <message>
        <source>Text of the document</source>
        <translation>文档正文</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>保存副本</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>已保存 %1</translation>
    </message>
</context>
<context>
    <name>lamina::app::ElementModel</name>
    <message>
        <source>%1 of %2: this image</source>
        <translation>%2 中的 %1：当前影像</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 的 %1</translation>
    </message>
    <message>
        <source>1 item</source>
        <translation>1 项</translation>
    </message>
    <message>
        <source>%1 items</source>
        <translation>%1 项</translation>
    </message>
    <message>
        <source>%1 values</source>
        <translation>%1 个值</translation>
    </message>
    <message>
        <source>Private, of %1</source>
        <translation>私有，属于 %1</translation>
    </message>
    <message>
        <source>… %1 in all</source>
        <translation>… 共 %1</translation>
    </message>
    <message>
        <source>%1 values across the slices: %2</source>
        <translation>各层共有 %1 个值：%2</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>VR</source>
        <translation>VR</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Differs</source>
        <translation>差异</translation>
    </message>
</context>
<context>
    <name>lamina::app::ElementView</name>
    <message>
        <source>Data elements</source>
        <translation>数据元素</translation>
    </message>
    <message>
        <source>Columns of the data elements</source>
        <translation>数据元素的列</translation>
    </message>
    <message>
        <source>Copy value</source>
        <translation>复制值</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>复制路径</translation>
    </message>
    <message>
        <source>Expand all</source>
        <translation>全部展开</translation>
    </message>
    <message>
        <source>Collapse all</source>
        <translation>全部折叠</translation>
    </message>
</context>
<context>
    <name>lamina::app::EmptyArea</name>
    <message>
        <source>Nothing is open</source>
        <translation>未打开任何内容</translation>
    </message>
    <message>
        <source>Open a folder, or drop files here</source>
        <translation>打开文件夹，或将文件拖到此处</translation>
    </message>
    <message>
        <source>DICOM folders, ZIP archives, DICOMDIR or NIfTI</source>
        <translation>DICOM 文件夹、ZIP 压缩包、DICOMDIR 或 NIfTI</translation>
    </message>
</context>
<context>
    <name>lamina::app::FindingsModel</name>
    <message>
        <source>Label %1</source>
        <translation>标签 %1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>from file</source>
        <translation>来自文件</translation>
    </message>
    <message>
        <source>Shift+O flips to the original and back</source>
        <translation>按 Shift+O 在原始影像间切换</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>无发现</translation>
    </message>
    <message>
        <source>computing</source>
        <translation>计算中</translation>
    </message>
    <message>
        <source>%1 of %2 at ≥ %3</source>
        <translation>≥ %3：%1 / %2</translation>
    </message>
    <message>
        <source>edited and accepted</source>
        <translation>已编辑并接受</translation>
    </message>
    <message>
        <source>Rejected by %1, %2</source>
        <translation>由 %1 拒绝，%2</translation>
    </message>
    <message>
        <source>Accepted by %1, %2</source>
        <translation>由 %1 接受，%2</translation>
    </message>
    <message>
        <source>UNVERIFIED until a person accepts it</source>
        <translation>未经人工接受前为“未核实”（UNVERIFIED）</translation>
    </message>
    <message>
        <source>Nothing at this threshold</source>
        <translation>此阈值下无发现</translation>
    </message>
    <message>
        <source>Nothing with these words</source>
        <translation>没有包含这些文字的发现</translation>
    </message>
    <message>
        <source>%1 × %2 × %3 mm</source>
        <translation>%1 × %2 × %3 mm</translation>
    </message>
    <message>
        <source>Mean %1 ± %2 %3</source>
        <translation>均值 %1 ± %2 %3</translation>
    </message>
</context>
<context>
    <name>lamina::app::FindingsPanel</name>
    <message>
        <source>Findings</source>
        <translation>发现</translation>
    </message>
    <message>
        <source>No findings. Run a model, or open saved results with the series.</source>
        <translation>无发现。请运行模型，或随序列打开已保存的结果。</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>接受</translation>
    </message>
    <message>
        <source>Accept the chosen layer and save it</source>
        <translation>接受所选图层并保存</translation>
    </message>
    <message>
        <source>Accept this result and save it as DICOM: SEG, SR or a derived series</source>
        <translation>接受此结果并保存为 DICOM：SEG、SR 或派生序列</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>Reject the chosen layer</source>
        <translation>拒绝所选图层</translation>
    </message>
    <message>
        <source>Previous finding</source>
        <translation>上一个发现</translation>
    </message>
    <message>
        <source>Next finding</source>
        <translation>下一个发现</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>不透明度</translation>
    </message>
    <message>
        <source>Opacity %1 %</source>
        <translation>不透明度 %1 %</translation>
    </message>
    <message>
        <source>Opacity of the chosen layer or label</source>
        <translation>所选图层或标签的不透明度</translation>
    </message>
    <message>
        <source>Label %1 %</source>
        <translation>标签 %1 %</translation>
    </message>
    <message>
        <source>Filter findings</source>
        <translation>筛选发现</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Order of findings</source>
        <translation>发现的排序</translation>
    </message>
    <message>
        <source>As listed</source>
        <translation>原有顺序</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>按名称</translation>
    </message>
    <message>
        <source>By score</source>
        <translation>按评分</translation>
    </message>
    <message>
        <source>By size</source>
        <translation>按大小</translation>
    </message>
    <message>
        <source>By place</source>
        <translation>按位置</translation>
    </message>
    <message>
        <source>Least score of boxes</source>
        <translation>方框的最低评分</translation>
    </message>
    <message>
        <source>Boxes below this score are hidden here and on the images, and accepting leaves them out</source>
        <translation>低于此评分的方框在此处和图像上隐藏，接受时也不保存</translation>
    </message>
    <message>
        <source>%1 of %2 at ≥ %3</source>
        <translation>≥ %3：%1 / %2</translation>
    </message>
    <message>
        <source>Card of the model</source>
        <translation>模型卡片</translation>
    </message>
    <message>
        <source>Card of the model that made this result</source>
        <translation>生成此结果的模型的卡片</translation>
    </message>
    <message>
        <source>Reject this result and hide it; a reason may be given</source>
        <translation>拒绝此结果并隐藏；可以说明原因</translation>
    </message>
    <message>
        <source>Without a reason</source>
        <translation>不说明原因</translation>
    </message>
    <message>
        <source>Other words, then Return</source>
        <translation>其他原因，按回车</translation>
    </message>
    <message>
        <source>Reason in other words</source>
        <translation>其他原因</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>清除筛选</translation>
    </message>
</context>
<context>
    <name>lamina::app::FolderWatch</name>
    <message>
        <source>This folder holds more files than are watched: open it again to see new ones.</source>
        <translation>此文件夹的文件数超出监视上限：请重新打开以查看新文件。</translation>
    </message>
</context>
<context>
    <name>lamina::app::FusionBar</name>
    <message>
        <source>Fused series</source>
        <translation>融合序列</translation>
    </message>
    <message>
        <source>Series that lies over the image</source>
        <translation>叠加在图像上的序列</translation>
    </message>
    <message>
        <source>Opacity of the fused series</source>
        <translation>融合序列的不透明度</translation>
    </message>
    <message>
        <source>Value from which the fused series shows</source>
        <translation>融合序列开始显示的数值</translation>
    </message>
    <message>
        <source>Value of the last colour</source>
        <translation>最后一种颜色对应的数值</translation>
    </message>
    <message>
        <source>Colours of the fused series</source>
        <translation>融合序列的颜色</translation>
    </message>
    <message>
        <source>Take the fused series off</source>
        <translation>移除融合序列</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>lamina::app::GridPicker</name>
    <message>
        <source>Rows and columns of panes</source>
        <translation>窗格的行和列</translation>
    </message>
    <message>
        <source>%1 rows, %2 columns</source>
        <translation>%1 行 %2 列</translation>
    </message>
    <message>
        <source>%1 × %2 panes</source>
        <translation>%1 × %2 窗格</translation>
    </message>
</context>
<context>
    <name>lamina::app::Hanging</name>
    <message>
        <source>Pane %1 of %2</source>
        <translation>窗格 %1/%2</translation>
    </message>
    <message>
        <source>Reading area</source>
        <translation>阅片区</translation>
    </message>
    <message>
        <source>Waits for the series before it</source>
        <translation>等待前面的序列载入</translation>
    </message>
    <message>
        <source>Drag a series here</source>
        <translation>将序列拖到此处</translation>
    </message>
    <message>
        <source>Or choose this pane and click a series in the list</source>
        <translation>或选中此窗格，再单击列表中的序列</translation>
    </message>
    <message>
        <source>Open a folder, or drop files here</source>
        <translation>打开文件夹，或将文件拖到此处</translation>
    </message>
    <message>
        <source>DICOM folders, ZIP archives, DICOMDIR or NIfTI</source>
        <translation>DICOM 文件夹、ZIP 压缩包、DICOMDIR 或 NIfTI</translation>
    </message>
    <message>
        <source>Show a series in this pane first.</source>
        <translation>请先在此窗格中显示一个序列。</translation>
    </message>
    <message>
        <source>A series cannot lie over itself.</source>
        <translation>序列不能叠加在自身之上。</translation>
    </message>
    <message>
        <source>The two series are of different patients.</source>
        <translation>两个序列属于不同患者。</translation>
    </message>
    <message>
        <source>Only volumes of values with a known place can lie over each other.</source>
        <translation>只有位置已知的数值体数据才能互相叠加。</translation>
    </message>
    <message>
        <source>The two series have different frames of reference: nobody says what lies at the same place.</source>
        <translation>两个序列的参考坐标系不同：无法确定哪些位置是同一处。</translation>
    </message>
    <message>
        <source>No image is on the screen</source>
        <translation>屏幕上没有图像</translation>
    </message>
    <message>
        <source>Choose a series or a document in the list, or open the folder of the images</source>
        <translation>请在列表中选择序列或文档，或打开图像所在的文件夹</translation>
    </message>
</context>
<context>
    <name>lamina::app::HistogramView</name>
    <message>
        <source>Histogram of the selected region</source>
        <translation>所选区域的直方图</translation>
    </message>
    <message>
        <source>Values from %1 to %2</source>
        <translation>数值从 %1 到 %2</translation>
    </message>
</context>
<context>
    <name>lamina::app::ImportForm</name>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>影像</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Choose or type</source>
        <translation>选择或输入</translation>
    </message>
    <message>
        <source>What comes out</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Outlines (a class for each voxel)</source>
        <translation>轮廓（每个体素一个类别）</translation>
    </message>
    <message>
        <source>Scores of classes</source>
        <translation>各类别的分数</translation>
    </message>
    <message>
        <source>An image</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>The name of the file</source>
        <translation>文件名</translation>
    </message>
    <message>
        <source>As the panel lists it</source>
        <translation>面板中显示的名称</translation>
    </message>
    <message>
        <source>Modality</source>
        <translation>模态</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可</translation>
    </message>
    <message>
        <source>As its makers say</source>
        <translation>以制作者所述为准</translation>
    </message>
    <message>
        <source>Under which the network may be used</source>
        <translation>使用该网络所依据的许可</translation>
    </message>
    <message>
        <source>A network file does not say what it was made for. A wrong answer gives wrong results: ask its makers, and compare one result with that of their own program. Research use; not for diagnosis.</source>
        <translation>网络文件并不说明其用途。回答错误会得到错误的结果：请询问制作者，并将一个结果与其程序的结果比较。仅供研究，不得用于诊断。</translation>
    </message>
    <message>
        <source>Orientation</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>SPL: slices straight from DICOM</source>
        <translation>SPL：直接来自 DICOM 的层面</translation>
    </message>
    <message>
        <source>RAS: as MONAI turns images</source>
        <translation>RAS：MONAI 的方向</translation>
    </message>
    <message>
        <source>SAR: NIfTI read by SimpleITK</source>
        <translation>SAR：SimpleITK 读取的 NIfTI</translation>
    </message>
    <message>
        <source>Where the axes of the input (depth, height, width) grow to: S head, I feet, L left, R right, A front, P back.</source>
        <translation>输入各轴（深、高、宽）增大的方向：S 头，I 足，L 左，R 右，A 前，P 后。</translation>
    </message>
    <message>
        <source>Spacing</source>
        <translation>间距</translation>
    </message>
    <message>
        <source>In mm, in the order of the axes; 0 keeps that of the image</source>
        <translation>单位 mm，按轴的顺序；0 保留图像自身的间距</translation>
    </message>
    <message>
        <source>Intensity rule</source>
        <translation>灰度规则</translation>
    </message>
    <message>
        <source>Values as they are</source>
        <translation>保持原值</translation>
    </message>
    <message>
        <source>CT, a range to 0…1</source>
        <translation>CT，一个范围映射到 0…1</translation>
    </message>
    <message>
        <source>CT, mean and deviation of the training</source>
        <translation>CT，训练时的均值和标准差</translation>
    </message>
    <message>
        <source>Mean 0, deviation 1 of each image</source>
        <translation>每幅图像均值 0、标准差 1</translation>
    </message>
    <message>
        <source>The same without zeros</source>
        <translation>同上，不计零值</translation>
    </message>
    <message>
        <source>Least and greatest to 0…1</source>
        <translation>最小值和最大值映射到 0…1</translation>
    </message>
    <message>
        <source>Percentiles to 0…1</source>
        <translation>百分位数映射到 0…1</translation>
    </message>
    <message>
        <source>Steps with commas: clip:LOW:HIGH, shift:MEAN:DEVIATION, range:LOW:HIGH:TO:TO, minmax:TO:TO, percentiles:LOW:HIGH:TO:TO, zscore, zscore-nonzero.</source>
        <translation>各步骤以逗号分隔：clip:LOW:HIGH, shift:MEAN:DEVIATION, range:LOW:HIGH:TO:TO, minmax:TO:TO, percentiles:LOW:HIGH:TO:TO, zscore, zscore-nonzero。</translation>
    </message>
    <message>
        <source>Counted on</source>
        <translation>计算依据</translation>
    </message>
    <message>
        <source>the resampled image</source>
        <translation>重采样后的图像</translation>
    </message>
    <message>
        <source>the image as it came</source>
        <translation>原始图像</translation>
    </message>
    <message>
        <source>Sees</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>volumes (N×1×D×H×W)</source>
        <translation>容积 (N×1×D×H×W)</translation>
    </message>
    <message>
        <source>slices (N×1×H×W)</source>
        <translation>层面 (N×1×H×W)</translation>
    </message>
    <message>
        <source>Window size</source>
        <translation>窗口大小</translation>
    </message>
    <message>
        <source>In voxels, in the order of the axes; 0,0,0 gives the whole volume at once</source>
        <translation>单位为体素，按轴的顺序；0,0,0 表示一次处理整个容积</translation>
    </message>
    <message>
        <source>Overlap of windows</source>
        <translation>窗口重叠</translation>
    </message>
    <message>
        <source>Share of a window that the next one covers again; empty: 0.5</source>
        <translation>下一个窗口再次覆盖的比例；留空：0.5</translation>
    </message>
    <message>
        <source>Neighbouring slices</source>
        <translation>相邻层面</translation>
    </message>
    <message>
        <source>On each side, as further channels; empty: none</source>
        <translation>每侧数目，作为附加通道；留空：无</translation>
    </message>
    <message>
        <source>Sizes are multiples of</source>
        <translation>尺寸的倍数</translation>
    </message>
    <message>
        <source>Where the network halves images several times, such as 16; empty: 1</source>
        <translation>网络多次将图像减半时使用，例如 16；留空：1</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批处理</translation>
    </message>
    <message>
        <source>How many windows or slices go through at once; empty: 1</source>
        <translation>一次通过的窗口或层面数；留空：1</translation>
    </message>
    <message>
        <source>Gives out</source>
        <translation>给出</translation>
    </message>
    <message>
        <source>logits</source>
        <translation>对数几率</translation>
    </message>
    <message>
        <source>probabilities</source>
        <translation>概率</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>激活</translation>
    </message>
    <message>
        <source>by the number of channels</source>
        <translation>按通道数</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>Of a probability; empty: 0.5</source>
        <translation>概率的阈值；留空：0.5</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>UCUM, such as [hnsf&apos;U]</source>
        <translation>UCUM，例如 [hnsf&apos;U]</translation>
    </message>
    <message>
        <source>UCUM unit of the values that come out</source>
        <translation>输出值的 UCUM 单位</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Still open: %1</source>
        <translation>尚未回答：%1</translation>
    </message>
    <message>
        <source>● Complete</source>
        <translation>● 完整</translation>
    </message>
</context>
<context>
    <name>lamina::app::ImportWindow</name>
    <message>
        <source>Answers (*.json)</source>
        <translation>回答 (*.json)</translation>
    </message>
    <message>
        <source>Import a network – Lamina</source>
        <translation>导入网络 – Lamina</translation>
    </message>
    <message>
        <source>Import a network</source>
        <translation>导入网络</translation>
    </message>
    <message>
        <source>Pages of the import</source>
        <translation>导入的页面</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Check and install</source>
        <translation>检查与安装</translation>
    </message>
    <message>
        <source>Manifest that the answers make</source>
        <translation>由回答生成的清单</translation>
    </message>
    <message>
        <source>Load answers…</source>
        <translation>载入回答…</translation>
    </message>
    <message>
        <source>Save answers…</source>
        <translation>保存回答…</translation>
    </message>
    <message>
        <source>Try on this series</source>
        <translation>在此序列上试运行</translation>
    </message>
    <message>
        <source>Install</source>
        <translation>安装</translation>
    </message>
    <message>
        <source>Nobody has signed an imported model: it runs in the developer mode alone, and its results say so. Research use; not for diagnosis.</source>
        <translation>导入的模型没有签名：仅在开发者模式下运行，其结果会注明这一点。仅供研究，不得用于诊断。</translation>
    </message>
    <message>
        <source>● %1: the answers make a model.</source>
        <translation>● %1：这些回答可以生成模型。</translation>
    </message>
    <message>
        <source>Answers open or wrong: %1. The pages with a number say which.</source>
        <translation>未回答或有误：%1。带数字的页面会说明是哪些。</translation>
    </message>
    <message>
        <source>Switch on the developer mode in the settings, page AI</source>
        <translation>请在设置的 AI 页面打开开发者模式</translation>
    </message>
    <message>
        <source>Open a series first</source>
        <translation>请先打开一个序列</translation>
    </message>
    <message>
        <source>Runs it once and shows what comes out, installs nothing</source>
        <translation>运行一次并显示结果，不安装任何内容</translation>
    </message>
    <message>
        <source>Into the models of this user</source>
        <translation>安装到此用户的模型中</translation>
    </message>
    <message>
        <source>Save answers</source>
        <translation>保存回答</translation>
    </message>
    <message>
        <source>● Saved the answers.</source>
        <translation>● 已保存回答。</translation>
    </message>
    <message>
        <source>Load answers</source>
        <translation>载入回答</translation>
    </message>
    <message>
        <source>Running…</source>
        <translation>正在运行…</translation>
    </message>
    <message>
        <source>Installing…</source>
        <translation>正在安装…</translation>
    </message>
</context>
<context>
    <name>lamina::app::KeyStrip</name>
    <message>
        <source>Key images</source>
        <translation>关键影像</translation>
    </message>
    <message>
        <source>No key images yet: K marks the image on the screen</source>
        <translation>尚无关键影像：按 K 标记当前影像</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Key image, series %1, image %2</source>
        <translation>关键影像，序列 %1，影像 %2</translation>
    </message>
</context>
<context>
    <name>lamina::app::KeysOverlay</name>
    <message>
        <source>Window width and centre</source>
        <translation>窗宽和窗位</translation>
    </message>
    <message>
        <source>Move the image</source>
        <translation>移动影像</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Scroll the slices</source>
        <translation>翻阅层面</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>One slice</source>
        <translation>翻一层</translation>
    </message>
    <message>
        <source>Zoom at the pointer</source>
        <translation>以指针为中心缩放</translation>
    </message>
    <message>
        <source>Thickness of the slab</source>
        <translation>厚层厚度</translation>
    </message>
    <message>
        <source>Time, phase, b-value or echo</source>
        <translation>时间、时相、b 值或回波</translation>
    </message>
    <message>
        <source>Keys and mouse</source>
        <translation>快捷键和鼠标</translation>
    </message>
    <message>
        <source>Mouse</source>
        <translation>鼠标</translation>
    </message>
    <message>
        <source>Left drag</source>
        <translation>左键拖动</translation>
    </message>
    <message>
        <source>Middle drag</source>
        <translation>中键拖动</translation>
    </message>
    <message>
        <source>Right drag</source>
        <translation>右键拖动</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>滚轮</translation>
    </message>
    <message>
        <source>Ctrl+wheel</source>
        <translation>Ctrl+滚轮</translation>
    </message>
    <message>
        <source>Shift+wheel</source>
        <translation>Shift+滚轮</translation>
    </message>
    <message>
        <source>Alt+wheel</source>
        <translation>Alt+滚轮</translation>
    </message>
    <message>
        <source>Turn the other planes; with Ctrl one alone</source>
        <translation>转动其他平面；按 Ctrl 只转一个</translation>
    </message>
    <message>
        <source>Double click</source>
        <translation>双击</translation>
    </message>
    <message>
        <source>One pane, or all</source>
        <translation>单窗格或全部</translation>
    </message>
    <message>
        <source>Type to search; Esc closes</source>
        <translation>键入以搜索；Esc 关闭</translation>
    </message>
    <message>
        <source>Search: %1</source>
        <translation>搜索：%1</translation>
    </message>
    <message>
        <source>Crosshair dot</source>
        <translation>十字线圆点</translation>
    </message>
</context>
<context>
    <name>lamina::app::KeysPage</name>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Search actions and keys</source>
        <translation>搜索操作和快捷键</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>操作及其快捷键</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Keys and mouse as in</source>
        <translation>快捷键和鼠标方案</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>全部复位</translation>
    </message>
    <message>
        <source>Forget your own keys; those of the profile stay</source>
        <translation>清除自定义快捷键，保留方案中的快捷键</translation>
    </message>
    <message>
        <source>All keys are as in the profile.</source>
        <translation>所有快捷键已恢复为方案设置。</translation>
    </message>
    <message>
        <source>Press the new key</source>
        <translation>按下新的快捷键</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>This key in place of the others</source>
        <translation>用此键替换其他键</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>This key beside the others</source>
        <translation>在其他键之外添加此键</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>无快捷键</translation>
    </message>
    <message>
        <source>The action has no key</source>
        <translation>此操作没有快捷键</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>复位</translation>
    </message>
    <message>
        <source>The keys of the profile</source>
        <translation>方案中的快捷键</translation>
    </message>
    <message>
        <source>%1: no key</source>
        <translation>%1：无快捷键</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Take it over</source>
        <translation>取用此键</translation>
    </message>
    <message>
        <source>%1 belongs to “%2”. Taken over, that action is left without this key.</source>
        <translation>%1 已属于“%2”。取用后，该操作将失去此键。</translation>
    </message>
    <message>
        <source>%1 is a key of this action already.</source>
        <translation>%1 已是此操作的快捷键。</translation>
    </message>
    <message>
        <source>%1 is free.</source>
        <translation>%1 未被占用。</translation>
    </message>
    <message>
        <source>%1 is set.</source>
        <translation>已设置 %1。</translation>
    </message>
    <message>
        <source>%1 is set. “%2” lost it.</source>
        <translation>已设置 %1。“%2”失去了此键。</translation>
    </message>
    <message>
        <source>As in the profile.</source>
        <translation>已恢复为方案设置。</translation>
    </message>
    <message>
        <source>%1 stays with “%2”: you gave it that key.</source>
        <translation>%1 仍属于“%2”：这是您为它设置的键。</translation>
    </message>
    <message>
        <source>Export keys</source>
        <translation>导出快捷键</translation>
    </message>
    <message>
        <source>Import keys</source>
        <translation>导入快捷键</translation>
    </message>
    <message>
        <source>Keys (*.json)</source>
        <translation>快捷键 (*.json)</translation>
    </message>
    <message>
        <source>Exported.</source>
        <translation>已导出。</translation>
    </message>
    <message>
        <source>The keys could not be written: choose a folder that can be written to.</source>
        <translation>无法写入快捷键：请选择可写入的文件夹。</translation>
    </message>
    <message>
        <source>Imported.</source>
        <translation>已导入。</translation>
    </message>
    <message>
        <source>Imported; %1 entries were not understood and left out.</source>
        <translation>已导入；有 %1 项无法识别，已略过。</translation>
    </message>
</context>
<context>
    <name>lamina::app::LabelTable</name>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Add a class</source>
        <translation>添加类别</translation>
    </message>
    <message>
        <source>Colour…</source>
        <translation>颜色…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>lamina::app::LiveFigures</name>
    <message>
        <source>Live figures</source>
        <translation>实时数据</translation>
    </message>
    <message>
        <source>graphics card</source>
        <translation>显卡</translation>
    </message>
    <message>
        <source>processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>coarse</source>
        <translation>粗略</translation>
    </message>
    <message>
        <source>%1 /s</source>
        <translation>%1 /秒</translation>
    </message>
    <message>
        <source>%1 /s · %2 left out</source>
        <translation>%1 /秒 · 略过 %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>voxels %1</source>
        <translation>体素 %1</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>毫秒</translation>
    </message>
    <message>
        <source>last</source>
        <translation>最近</translation>
    </message>
    <message>
        <source>image</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>3D</source>
        <translation>三维</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Slices</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>停滞</translation>
    </message>
    <message>
        <source>%1 ms at most</source>
        <translation>最长 %1 毫秒</translation>
    </message>
</context>
<context>
    <name>lamina::app::MainWindow</name>
    <message>
        <source>Next face of the crop box</source>
        <translation>裁剪框的下一个面</translation>
    </message>
    <message>
        <source>Chooses the face that the keys move</source>
        <translation>选择由按键移动的面</translation>
    </message>
    <message>
        <source>Move the face outwards</source>
        <translation>向外移动该面</translation>
    </message>
    <message>
        <source>Move the face inwards</source>
        <translation>向内移动该面</translation>
    </message>
    <message>
        <source>By a hundredth of the volume</source>
        <translation>移动体积的百分之一</translation>
    </message>
    <message>
        <source>Live figures</source>
        <translation>实时数据</translation>
    </message>
    <message>
        <source>How fast pictures come, what loads, memory, and how long the window was blocked</source>
        <translation>图像绘制速度、加载进度、内存以及窗口停滞时间</translation>
    </message>
    <message>
        <source>Value and position under the pointer</source>
        <translation>指针处的值和位置</translation>
    </message>
    <message>
        <source>Window width and centre</source>
        <translation>窗宽和窗位</translation>
    </message>
    <message>
        <source>W %1  L %2</source>
        <translation>窗宽 %1  窗位 %2</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Open folder…</source>
        <translation>打开文件夹…</translation>
    </message>
    <message>
        <source>Open every image below a folder</source>
        <translation>打开文件夹下的所有影像</translation>
    </message>
    <message>
        <source>Open files…</source>
        <translation>打开文件…</translation>
    </message>
    <message>
        <source>Open DICOM or NIfTI files</source>
        <translation>打开 DICOM 或 NIfTI 文件</translation>
    </message>
    <message>
        <source>Close all</source>
        <translation>全部关闭</translation>
    </message>
    <message>
        <source>Close every series</source>
        <translation>关闭所有序列</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>View/Layout</source>
        <translation>视图/布局</translation>
    </message>
    <message>
        <source>Four panes</source>
        <translation>四窗格</translation>
    </message>
    <message>
        <source>Axial</source>
        <translation>横断位</translation>
    </message>
    <message>
        <source>Coronal</source>
        <translation>冠状位</translation>
    </message>
    <message>
        <source>Sagittal</source>
        <translation>矢状位</translation>
    </message>
    <message>
        <source>3D</source>
        <translation>三维</translation>
    </message>
    <message>
        <source>One pane or all</source>
        <translation>单窗格或全部</translation>
    </message>
    <message>
        <source>Show the last single pane alone, or all four again</source>
        <translation>单独显示上次的窗格，或恢复四窗格</translation>
    </message>
    <message>
        <source>Window %1: width %2, centre %3</source>
        <translation>窗 %1：窗宽 %2，窗位 %3</translation>
    </message>
    <message>
        <source>Window %1</source>
        <translation>窗 %1</translation>
    </message>
    <message>
        <source>View/Window preset</source>
        <translation>视图/预设窗</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Reset view</source>
        <translation>复位视图</translation>
    </message>
    <message>
        <source>Zoom, position and window as at the start</source>
        <translation>恢复初始的缩放、位置和窗</translation>
    </message>
    <message>
        <source>Invert grey</source>
        <translation>灰度反相</translation>
    </message>
    <message>
        <source>Text on the image</source>
        <translation>影像上的文字</translation>
    </message>
    <message>
        <source>All text on the image, the most needed, or none</source>
        <translation>影像上显示全部、最必要或不显示文字</translation>
    </message>
    <message>
        <source>Crosshair</source>
        <translation>十字线</translation>
    </message>
    <message>
        <source>Show or hide the crosshair</source>
        <translation>显示或隐藏十字线</translation>
    </message>
    <message>
        <source>Magnifier</source>
        <translation>放大镜</translation>
    </message>
    <message>
        <source>A lens under the pointer while the key is held; the wheel sets it to 2× to 6×</source>
        <translation>按住按键时在指针处显示放大镜；滚轮设置为 2× 至 6×</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Series panel</source>
        <translation>序列面板</translation>
    </message>
    <message>
        <source>AI panel</source>
        <translation>AI 面板</translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation>元数据</translation>
    </message>
    <message>
        <source>Every DICOM element of the image on the screen, and what differs between slices</source>
        <translation>当前影像的所有 DICOM 元素，以及层间差异</translation>
    </message>
    <message>
        <source>View/Go to</source>
        <translation>视图/转到</translation>
    </message>
    <message>
        <source>Next slice</source>
        <translation>下一层</translation>
    </message>
    <message>
        <source>Previous slice</source>
        <translation>上一层</translation>
    </message>
    <message>
        <source>Ten slices on</source>
        <translation>向后十层</translation>
    </message>
    <message>
        <source>Ten slices back</source>
        <translation>向前十层</translation>
    </message>
    <message>
        <source>First slice</source>
        <translation>第一层</translation>
    </message>
    <message>
        <source>Last slice</source>
        <translation>最后一层</translation>
    </message>
    <message>
        <source>Next series</source>
        <translation>下一序列</translation>
    </message>
    <message>
        <source>Previous series</source>
        <translation>上一序列</translation>
    </message>
    <message>
        <source>AI</source>
        <translation>AI</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>模型…</translation>
    </message>
    <message>
        <source>Show the card of the chosen model</source>
        <translation>显示所选模型的说明卡</translation>
    </message>
    <message>
        <source>Run the chosen model</source>
        <translation>运行所选模型</translation>
    </message>
    <message>
        <source>Run the chosen model on the series on the screen</source>
        <translation>对当前序列运行所选模型</translation>
    </message>
    <message>
        <source>Cancel what runs</source>
        <translation>取消运行</translation>
    </message>
    <message>
        <source>Stop the newest task</source>
        <translation>停止最新的任务</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>接受</translation>
    </message>
    <message>
        <source>Accept the chosen result and save it</source>
        <translation>接受所选结果并保存</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>Reject the chosen result and hide it</source>
        <translation>拒绝所选结果并隐藏</translation>
    </message>
    <message>
        <source>There are no findings to go to.</source>
        <translation>没有可转到的发现。</translation>
    </message>
    <message>
        <source>Next finding</source>
        <translation>下一个发现</translation>
    </message>
    <message>
        <source>Previous finding</source>
        <translation>上一个发现</translation>
    </message>
    <message>
        <source>Show or hide the chosen row</source>
        <translation>显示或隐藏所选行</translation>
    </message>
    <message>
        <source>Original or AI image</source>
        <translation>原始影像或 AI 影像</translation>
    </message>
    <message>
        <source>Flip between the original and the image that a model made of it</source>
        <translation>在原始影像与模型生成的影像间切换</translation>
    </message>
    <message>
        <source>Hide AI</source>
        <translation>隐藏 AI</translation>
    </message>
    <message>
        <source>Hide every AI layer</source>
        <translation>隐藏所有 AI 图层</translation>
    </message>
    <message>
        <source>Look without AI</source>
        <translation>暂时隐藏 AI</translation>
    </message>
    <message>
        <source>Hides every AI layer while the key is held</source>
        <translation>按住此键时隐藏所有 AI 图层</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Keys and mouse</source>
        <translation>快捷键和鼠标</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>命令面板</translation>
    </message>
    <message>
        <source>Find any action by name</source>
        <translation>按名称查找任何操作</translation>
    </message>
    <message>
        <source>About Lamina</source>
        <translation>关于 Lamina</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>Window presets</source>
        <translation>预设窗</translation>
    </message>
    <message>
        <source>Window presets  (keys 1 to 0)</source>
        <translation>预设窗（按键 1 至 0）</translation>
    </message>
    <message>
        <source>All tools</source>
        <translation>所有工具</translation>
    </message>
    <message>
        <source>All measuring tools</source>
        <translation>所有测量工具</translation>
    </message>
    <message>
        <source>More tools</source>
        <translation>更多工具</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Open files</source>
        <translation>打开文件</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>序列</translation>
    </message>
    <message>
        <source>Series/Split by</source>
        <translation>序列/拆分依据</translation>
    </message>
    <message>
        <source>A stack for each %1</source>
        <translation>每个%1一个堆栈</translation>
    </message>
    <message>
        <source>Join all stacks</source>
        <translation>合并所有堆栈</translation>
    </message>
    <message>
        <source>All images of the series as one stack</source>
        <translation>序列的所有影像合为一个堆栈</translation>
    </message>
    <message>
        <source>Stacks as the rules say</source>
        <translation>按规则划分堆栈</translation>
    </message>
    <message>
        <source>Forget how this series was split or joined</source>
        <translation>清除此序列的拆分或合并方式</translation>
    </message>
    <message>
        <source>Choose a model first.</source>
        <translation>请先选择模型。</translation>
    </message>
    <message>
        <source>No model has made an image of this series.</source>
        <translation>没有模型为此序列生成影像。</translation>
    </message>
    <message>
        <source>Lamina %1: a DICOM viewer with AI assist. Research use; not for diagnosis.</source>
        <translation>Lamina %1：带 AI 辅助的 DICOM 阅片软件。仅供研究，不得用于诊断。</translation>
    </message>
    <message>
        <source>View/Compare</source>
        <translation>视图/对比</translation>
    </message>
    <message>
        <source>Another series beside it</source>
        <translation>并排显示另一序列</translation>
    </message>
    <message>
        <source>The series of this patient that is most like it; again: close it</source>
        <translation>此患者最相近的序列；再按一次关闭</translation>
    </message>
    <message>
        <source>Scroll together</source>
        <translation>联动翻阅</translation>
    </message>
    <message>
        <source>There is no other series like this one of the same patient. Right-click a series to show it beside.</source>
        <translation>同一患者没有类似的其他序列。右键单击某个序列可将其并排显示。</translation>
    </message>
    <message>
        <source>The two series are of different patients.</source>
        <translation>两个序列属于不同患者。</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>Language, theme, keys, mouse, window presets, text on the image, AI</source>
        <translation>语言、主题、快捷键、鼠标、预设窗、影像文字、AI</translation>
    </message>
    <message>
        <source>Sets the window</source>
        <translation>调窗</translation>
    </message>
    <message>
        <source>Moves the image</source>
        <translation>移动影像</translation>
    </message>
    <message>
        <source>Zooms</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Scrolls</source>
        <translation>翻阅</translation>
    </message>
    <message>
        <source>View/Left drag</source>
        <translation>视图/左键拖动</translation>
    </message>
    <message>
        <source>What dragging with the left button does</source>
        <translation>左键拖动的作用</translation>
    </message>
    <message>
        <source>Own preset %1</source>
        <translation>自定义窗 %1</translation>
    </message>
    <message>
        <source>New preset</source>
        <translation>新预设窗</translation>
    </message>
    <message>
        <source>Click along the path, double click at its end</source>
        <translation>沿路径单击，在终点双击</translation>
    </message>
    <message>
        <source>Drag around it, or click corner by corner and double click</source>
        <translation>拖动圈出，或逐点单击后双击</translation>
    </message>
    <message>
        <source>End, apex, end</source>
        <translation>端点、顶点、端点</translation>
    </message>
    <message>
        <source>Two lines</source>
        <translation>两条线</translation>
    </message>
    <message>
        <source>From the centre outwards</source>
        <translation>由中心向外</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>测量</translation>
    </message>
    <message>
        <source>Keep the tool</source>
        <translation>保持工具</translation>
    </message>
    <message>
        <source>Draw many with one tool</source>
        <translation>连续使用同一工具</translation>
    </message>
    <message>
        <source>Hide measurements</source>
        <translation>隐藏测量</translation>
    </message>
    <message>
        <source>Nothing was measured on this series.</source>
        <translation>此序列尚无测量。</translation>
    </message>
    <message>
        <source>Next measurement</source>
        <translation>下一项测量</translation>
    </message>
    <message>
        <source>Previous measurement</source>
        <translation>上一项测量</translation>
    </message>
    <message>
        <source>Delete the selected one</source>
        <translation>删除所选项</translation>
    </message>
    <message>
        <source>Delete all of this series</source>
        <translation>删除此序列的全部测量</translation>
    </message>
    <message>
        <source>Key image</source>
        <translation>关键影像</translation>
    </message>
    <message>
        <source>Next key image</source>
        <translation>下一关键影像</translation>
    </message>
    <message>
        <source>Previous key image</source>
        <translation>上一关键影像</translation>
    </message>
    <message>
        <source>Copy measurement</source>
        <translation>复制测量</translation>
    </message>
    <message>
        <source>Put it on this series</source>
        <translation>粘贴到此序列</translation>
    </message>
    <message>
        <source>Save as DICOM (SR, key images)</source>
        <translation>保存为 DICOM（SR、关键影像）</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>No image of this series is marked as a key image.</source>
        <translation>此序列没有标记关键影像。</translation>
    </message>
    <message>
        <source>Select a measurement first.</source>
        <translation>请先选择一项测量。</translation>
    </message>
    <message>
        <source>Copied. Open another series of the same examination and press Ctrl+V.</source>
        <translation>已复制。打开同一检查的另一序列并按 Ctrl+V。</translation>
    </message>
    <message>
        <source>This series has another frame of reference: the same place cannot be found on it.</source>
        <translation>此序列使用不同的参考坐标系，无法找到对应位置。</translation>
    </message>
    <message>
        <source>Text, then Return</source>
        <translation>输入文字后按回车</translation>
    </message>
    <message>
        <source>View/Turn and scale</source>
        <translation>视图/旋转和缩放</translation>
    </message>
    <message>
        <source>Flip left to right</source>
        <translation>左右翻转</translation>
    </message>
    <message>
        <source>Flip top to bottom</source>
        <translation>上下翻转</translation>
    </message>
    <message>
        <source>Turn right by 90°</source>
        <translation>向右旋转 90°</translation>
    </message>
    <message>
        <source>Turn left by 90°</source>
        <translation>向左旋转 90°</translation>
    </message>
    <message>
        <source>As it was</source>
        <translation>恢复原状</translation>
    </message>
    <message>
        <source>Neither flipped nor turned</source>
        <translation>取消翻转和旋转</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适合窗格</translation>
    </message>
    <message>
        <source>The whole slice in the pane</source>
        <translation>在窗格内显示整个层面</translation>
    </message>
    <message>
        <source>One to one</source>
        <translation>1:1</translation>
    </message>
    <message>
        <source>One voxel on one pixel of the screen</source>
        <translation>一个体素对应屏幕一个像素</translation>
    </message>
    <message>
        <source>True size</source>
        <translation>实际大小</translation>
    </message>
    <message>
        <source>As large as the patient is</source>
        <translation>与患者等大</translation>
    </message>
    <message>
        <source>View/Slab</source>
        <translation>视图/厚层</translation>
    </message>
    <message>
        <source>Maximum (MIP)</source>
        <translation>最大密度投影 (MIP)</translation>
    </message>
    <message>
        <source>The brightest across the active pane</source>
        <translation>活动窗格厚层内的最大值</translation>
    </message>
    <message>
        <source>Minimum (MinIP)</source>
        <translation>最小密度投影 (MinIP)</translation>
    </message>
    <message>
        <source>The darkest across the active pane</source>
        <translation>活动窗格厚层内的最小值</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>The mean across the active pane</source>
        <translation>活动窗格厚层内的平均值</translation>
    </message>
    <message>
        <source>A plane again</source>
        <translation>恢复为平面</translation>
    </message>
    <message>
        <source>Next kind of slab</source>
        <translation>下一种厚层</translation>
    </message>
    <message>
        <source>Maximum, minimum, mean, a plane again</source>
        <translation>最大、最小、平均、恢复为平面</translation>
    </message>
    <message>
        <source>Thicker</source>
        <translation>加厚</translation>
    </message>
    <message>
        <source>Also Alt and the wheel</source>
        <translation>也可用 Alt 加滚轮</translation>
    </message>
    <message>
        <source>Thinner</source>
        <translation>减薄</translation>
    </message>
    <message>
        <source>View/Planes</source>
        <translation>视图/平面</translation>
    </message>
    <message>
        <source>Turn the others to the right</source>
        <translation>其他平面向右转</translation>
    </message>
    <message>
        <source>By 5° about the crosshair of the active pane; or drag a handle of the crosshair</source>
        <translation>绕活动窗格的十字线转 5°；也可拖动十字线的控制点</translation>
    </message>
    <message>
        <source>Turn the others to the left</source>
        <translation>其他平面向左转</translation>
    </message>
    <message>
        <source>By 5° about the crosshair of the active pane; with Ctrl a handle turns one plane alone</source>
        <translation>绕活动窗格的十字线转 5°；按 Ctrl 拖动控制点只转一个平面</translation>
    </message>
    <message>
        <source>Straight again</source>
        <translation>恢复正位</translation>
    </message>
    <message>
        <source>The planes as the volume lies</source>
        <translation>平面与容积方向一致</translation>
    </message>
    <message>
        <source>View/Colours</source>
        <translation>视图/伪彩</translation>
    </message>
    <message>
        <source>Next colours</source>
        <translation>下一种伪彩</translation>
    </message>
    <message>
        <source>View/Window of the file</source>
        <translation>视图/文件自带的窗</translation>
    </message>
    <message>
        <source>Window %1 of the file</source>
        <translation>文件自带的窗 %1</translation>
    </message>
    <message>
        <source>View/Presentation state</source>
        <translation>视图/呈现状态</translation>
    </message>
    <message>
        <source>As the images say</source>
        <translation>按图像本身</translation>
    </message>
    <message>
        <source>Takes the presentation state off the images</source>
        <translation>取消图像上的呈现状态</translation>
    </message>
    <message>
        <source>Presentation state %1</source>
        <translation>呈现状态 %1</translation>
    </message>
    <message>
        <source>Window, inversion, turn, part of the image, covers and drawings as it says</source>
        <translation>按其规定的窗、反相、旋转、显示区域、遮挡和绘图显示</translation>
    </message>
    <message>
        <source>Not everything of this presentation state is shown: %1 is left out.</source>
        <translation>此呈现状态未全部显示：略去了 %1。</translation>
    </message>
    <message>
        <source>Click a vertebra and name it, then click the others: their names follow, up or down</source>
        <translation>点击一个椎体并命名，再点击其他椎体：名称会自动向上或向下递推</translation>
    </message>
    <message>
        <source>Vertebra</source>
        <translation>椎体</translation>
    </message>
    <message>
        <source>C1 … S1, then Return</source>
        <translation>C1 … S1，然后回车</translation>
    </message>
    <message>
        <source>“%1” is no vertebra: say C1 to C7, T1 to T13, L1 to L6 or S1.</source>
        <translation>“%1”不是椎体：请输入 C1 至 C7、T1 至 T13、L1 至 L6 或 S1。</translation>
    </message>
    <message>
        <source>From a rectangle</source>
        <translation>按矩形区域</translation>
    </message>
    <message>
        <source>Draw a rectangle; the window is set from the values in it</source>
        <translation>画一个矩形，按其中的数值设窗</translation>
    </message>
    <message>
        <source>View/Cine</source>
        <translation>视图/电影</translation>
    </message>
    <message>
        <source>Play or stop</source>
        <translation>播放或停止</translation>
    </message>
    <message>
        <source>Play the slices of the active pane at the rate of the file, else 10 a second</source>
        <translation>按文件帧率播放活动窗格的层面，无帧率时每秒 10 层</translation>
    </message>
    <message>
        <source>Faster</source>
        <translation>加快</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>减慢</translation>
    </message>
    <message>
        <source>To and fro</source>
        <translation>往返播放</translation>
    </message>
    <message>
        <source>Play back and forth, or from the last slice to the first</source>
        <translation>往返播放，或从最后一层回到第一层</translation>
    </message>
    <message>
        <source>View/Fourth axis</source>
        <translation>视图/第四维</translation>
    </message>
    <message>
        <source>Next volume</source>
        <translation>下一容积</translation>
    </message>
    <message>
        <source>The next time, phase, b-value or echo; also → on a slice, or Shift and the wheel</source>
        <translation>下一时间、时相、b 值或回波；也可在层面上按 →，或 Shift 加滚轮</translation>
    </message>
    <message>
        <source>Previous volume</source>
        <translation>上一容积</translation>
    </message>
    <message>
        <source>The time, phase, b-value or echo before; also ← on a slice, or Shift and the wheel</source>
        <translation>上一时间、时相、b 值或回波；也可在层面上按 ←，或 Shift 加滚轮</translation>
    </message>
    <message>
        <source>Play or stop the fourth axis</source>
        <translation>播放或停止第四维</translation>
    </message>
    <message>
        <source>Play times, phases, b-values or echoes at one place; + and − change the speed</source>
        <translation>在同一位置播放各时间、时相、b 值或回波；+ 和 − 改变速度</translation>
    </message>
    <message>
        <source>Copy view</source>
        <translation>复制视图</translation>
    </message>
    <message>
        <source>The active pane to the clipboard, without patient text</source>
        <translation>将活动窗格复制到剪贴板，不含患者文字</translation>
    </message>
    <message>
        <source>Save view as PNG…</source>
        <translation>将视图保存为 PNG…</translation>
    </message>
    <message>
        <source>The active pane as a picture, without patient text</source>
        <translation>将活动窗格存为图片，不含患者文字</translation>
    </message>
    <message>
        <source>Patient text in pictures</source>
        <translation>图片中包含患者文字</translation>
    </message>
    <message>
        <source>Keep name, dates and descriptions in copied and saved pictures</source>
        <translation>在复制和保存的图片中保留姓名、日期和描述</translation>
    </message>
    <message>
        <source>The picture shows patient data.</source>
        <translation>图片中含有患者信息。</translation>
    </message>
    <message>
        <source>Patient text was left out; what is burnt into the image or typed on it is still there.</source>
        <translation>已去除患者文字；烧录在影像中或手动输入的文字仍然保留。</translation>
    </message>
    <message>
        <source>Copied the view. </source>
        <translation>已复制视图。</translation>
    </message>
    <message>
        <source>Save view</source>
        <translation>保存视图</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>图片 (*.png)</translation>
    </message>
    <message>
        <source>Saved the view. </source>
        <translation>已保存视图。</translation>
    </message>
    <message>
        <source>The picture could not be written: choose a folder that can be written to.</source>
        <translation>无法写入图片：请选择可写入的文件夹。</translation>
    </message>
    <message>
        <source>Grid of panes…</source>
        <translation>窗格网格…</translation>
    </message>
    <message>
        <source>Choose 1 × 1 to 5 × 5 panes, each for a series of its own</source>
        <translation>选择 1 × 1 至 5 × 5 窗格，每格显示一个序列</translation>
    </message>
    <message>
        <source>View/Layout/Grid</source>
        <translation>视图/布局/网格</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>Panes in rows × columns</source>
        <translation>窗格行数 × 列数</translation>
    </message>
    <message>
        <source>Slice after slice</source>
        <translation>逐层平铺</translation>
    </message>
    <message>
        <source>All panes of the grid show one series, one slice after the other</source>
        <translation>所有窗格依次显示同一序列的相邻层面</translation>
    </message>
    <message>
        <source>Fill empty panes</source>
        <translation>填充空窗格</translation>
    </message>
    <message>
        <source>With the other series of the study, then of the patient</source>
        <translation>先用本检查的其他序列，再用该患者的其他序列</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>下一窗格</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>上一窗格</translation>
    </message>
    <message>
        <source>Swap with the next pane</source>
        <translation>与下一窗格交换</translation>
    </message>
    <message>
        <source>By place, or two by the distance that they have now; Alt held moves one pane alone</source>
        <translation>按位置联动，或按两者当前的间距联动；按住 Alt 只移动一个窗格</translation>
    </message>
    <message>
        <source>This cannot be shown in a pane.</source>
        <translation>无法在窗格中显示。</translation>
    </message>
    <message>
        <source>“%1” holds no images. Click it in the list to read it.</source>
        <translation>“%1”不含影像。请在列表中单击阅读。</translation>
    </message>
    <message>
        <source>This series is no longer open.</source>
        <translation>此序列已关闭。</translation>
    </message>
    <message>
        <source>“%1” is shown here.</source>
        <translation>此处已显示“%1”。</translation>
    </message>
    <message>
        <source>Show “%1” on all panes, slice after slice</source>
        <translation>在所有窗格中逐层显示“%1”</translation>
    </message>
    <message>
        <source>Show “%1” here</source>
        <translation>在此显示“%1”</translation>
    </message>
    <message>
        <source>Show “%1” in place of “%2”</source>
        <translation>用“%1”替换“%2”</translation>
    </message>
    <message>
        <source>It is of another patient</source>
        <translation>属于另一患者</translation>
    </message>
    <message>
        <source>Strip of key images</source>
        <translation>关键影像条</translation>
    </message>
    <message>
        <source>Pictures of the key images of the study, below the panes</source>
        <translation>在窗格下方显示本检查的关键影像缩略图</translation>
    </message>
    <message>
        <source>Scroll over key images only</source>
        <translation>只翻阅关键影像</translation>
    </message>
    <message>
        <source>On the plane that was acquired the wheel and keys go from one to the next</source>
        <translation>在采集平面上，滚轮和按键在关键影像间跳转</translation>
    </message>
    <message>
        <source>No image of this series is marked as a key image yet.</source>
        <translation>此序列尚未标记关键影像。</translation>
    </message>
    <message>
        <source>Name this layout…</source>
        <translation>命名此布局…</translation>
    </message>
    <message>
        <source>Keep grid, planes and which panes share a series under a name</source>
        <translation>以名称保存网格、平面以及哪些窗格共用序列</translation>
    </message>
    <message>
        <source>Forget the layout used last</source>
        <translation>删除上次使用的布局</translation>
    </message>
    <message>
        <source>Saved layout %1</source>
        <translation>已存布局 %1</translation>
    </message>
    <message>
        <source>Forget the layout “%1”</source>
        <translation>删除布局“%1”</translation>
    </message>
    <message>
        <source>Name of the layout</source>
        <translation>布局名称</translation>
    </message>
    <message>
        <source>Name of this layout, then Return</source>
        <translation>输入布局名称后按回车</translation>
    </message>
    <message>
        <source>There is room for %1 layouts. Forget one first.</source>
        <translation>最多可保存 %1 个布局，请先删除一个。</translation>
    </message>
    <message>
        <source>Open the demo series</source>
        <translation>打开演示序列</translation>
    </message>
    <message>
        <source>A generated chest CT, for whoever has no images at hand</source>
        <translation>生成的胸部 CT，供手边没有图像的人使用</translation>
    </message>
    <message>
        <source>File/Open again</source>
        <translation>文件/重新打开</translation>
    </message>
    <message>
        <source>Open again: %1</source>
        <translation>重新打开：%1</translation>
    </message>
    <message>
        <source>Forget these</source>
        <translation>清除这些记录</translation>
    </message>
    <message>
        <source>Forget what was opened before</source>
        <translation>清除打开过的记录</translation>
    </message>
    <message>
        <source>View/3D</source>
        <translation>视图/3D</translation>
    </message>
    <message>
        <source>3D presets and look…</source>
        <translation>3D 预设与外观…</translation>
    </message>
    <message>
        <source>Presets with pictures of this volume, shift, opacity, crop box and clipping</source>
        <translation>带本容积缩略图的预设、平移、不透明度、裁剪框和切面</translation>
    </message>
    <message>
        <source>Next 3D preset</source>
        <translation>下一个 3D 预设</translation>
    </message>
    <message>
        <source>Shift the look to higher values</source>
        <translation>外观移向较高的值</translation>
    </message>
    <message>
        <source>Or drag down on the 3D view with Shift held</source>
        <translation>或按住 Shift 在 3D 视图上向下拖动</translation>
    </message>
    <message>
        <source>Shift the look to lower values</source>
        <translation>外观移向较低的值</translation>
    </message>
    <message>
        <source>Or drag up on the 3D view with Shift held</source>
        <translation>或按住 Shift 在 3D 视图上向上拖动</translation>
    </message>
    <message>
        <source>Crop box</source>
        <translation>裁剪框</translation>
    </message>
    <message>
        <source>Cut the volume with a box; drag its handles on the 3D view</source>
        <translation>用方框裁剪容积；在 3D 视图上拖动其控制点</translation>
    </message>
    <message>
        <source>Whole volume again</source>
        <translation>恢复整个容积</translation>
    </message>
    <message>
        <source>The box as it was at first</source>
        <translation>裁剪框恢复初始状态</translation>
    </message>
    <message>
        <source>Cut at the axial plane</source>
        <translation>沿横断位平面切开</translation>
    </message>
    <message>
        <source>The other side of the axial plane</source>
        <translation>横断位平面的另一侧</translation>
    </message>
    <message>
        <source>Cut at the coronal plane</source>
        <translation>沿冠状位平面切开</translation>
    </message>
    <message>
        <source>The other side of the coronal plane</source>
        <translation>冠状位平面的另一侧</translation>
    </message>
    <message>
        <source>Cut at the sagittal plane</source>
        <translation>沿矢状位平面切开</translation>
    </message>
    <message>
        <source>The other side of the sagittal plane</source>
        <translation>矢状位平面的另一侧</translation>
    </message>
    <message>
        <source>What lies before the plane is not drawn; it follows the pane</source>
        <translation>不绘制平面前方的部分；随窗格移动</translation>
    </message>
    <message>
        <source>View/3D/Preset</source>
        <translation>视图/3D/预设</translation>
    </message>
    <message>
        <source>3D preset %1</source>
        <translation>3D 预设 %1</translation>
    </message>
    <message>
        <source>There is room for %1 presets of your own. Forget one first.</source>
        <translation>最多可保存 %1 个自定义预设。请先删除一个。</translation>
    </message>
    <message>
        <source>View/Fusion</source>
        <translation>视图/融合</translation>
    </message>
    <message>
        <source>Fuse, or take the fused series off</source>
        <translation>融合，或移除融合序列</translation>
    </message>
    <message>
        <source>Uptake or dose in colour over CT or MR; others by right click in the list of series</source>
        <translation>将摄取或剂量以彩色叠加在 CT 或 MR 上；其他序列请在序列列表中右键选择</translation>
    </message>
    <message>
        <source>More of the fused series</source>
        <translation>增加融合序列</translation>
    </message>
    <message>
        <source>Less of the fused series</source>
        <translation>减少融合序列</translation>
    </message>
    <message>
        <source>No other series of this frame of reference shows uptake or dose. Right-click a series to lay it over this one.</source>
        <translation>此参考坐标系中没有其他显示摄取或剂量的序列。右键单击某个序列可将其叠加在当前序列上。</translation>
    </message>
    <message>
        <source>Lay “%1” over this series</source>
        <translation>将“%1”叠加在此序列上</translation>
    </message>
    <message>
        <source>Pause or resume the run</source>
        <translation>暂停或继续运行</translation>
    </message>
    <message>
        <source>The model that runs waits between two parts of its work</source>
        <translation>正在运行的模型在两部分工作之间等待</translation>
    </message>
    <message>
        <source>Remove kept results</source>
        <translation>清除保存的结果</translation>
    </message>
    <message>
        <source>Empties the folder of results that the same run would give at once</source>
        <translation>清空结果文件夹；相同的运行原本可立即从中给出结果</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>画笔</translation>
    </message>
    <message>
        <source>Paint the chosen label of the chosen layer; Ctrl held erases</source>
        <translation>绘制所选图层的所选标签；按住 Ctrl 擦除</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>橡皮擦</translation>
    </message>
    <message>
        <source>Erase the chosen label; Ctrl held paints</source>
        <translation>擦除所选标签；按住 Ctrl 绘制</translation>
    </message>
    <message>
        <source>Ball, through slices</source>
        <translation>球形，跨切片</translation>
    </message>
    <message>
        <source>The brush is a ball, not a disc on the slice</source>
        <translation>画笔为球形，而非切片上的圆盘</translation>
    </message>
    <message>
        <source>Larger brush</source>
        <translation>增大画笔</translation>
    </message>
    <message>
        <source>Smaller brush</source>
        <translation>减小画笔</translation>
    </message>
    <message>
        <source>Remove this piece</source>
        <translation>移除此块</translation>
    </message>
    <message>
        <source>The connected piece of a label under the pointer, or at the crosshair</source>
        <translation>指针下或十字线处标签的连通块</translation>
    </message>
    <message>
        <source>Fill holes in this slice</source>
        <translation>填充此切片中的孔洞</translation>
    </message>
    <message>
        <source>What the chosen label encloses in the slice under the pointer</source>
        <translation>指针下切片中被所选标签包围的部分</translation>
    </message>
    <message>
        <source>Undo a stroke</source>
        <translation>撤销一笔</translation>
    </message>
    <message>
        <source>Redo a stroke</source>
        <translation>重做一笔</translation>
    </message>
    <message>
        <source>Brush: %1 mm across</source>
        <translation>画笔：直径 %1 mm</translation>
    </message>
    <message>
        <source>Run a model first: there is no result to edit.</source>
        <translation>请先运行模型：没有可编辑的结果。</translation>
    </message>
    <message>
        <source>The model of this result is not installed here.</source>
        <translation>此处未安装生成该结果的模型。</translation>
    </message>
    <message>
        <source>Run on the whole study</source>
        <translation>在整个检查上运行</translation>
    </message>
    <message>
        <source>Run the chosen model on every series of the study that it fits; runs that you start one by one go before</source>
        <translation>在检查中所有适合的序列上运行所选模型；逐个启动的运行优先</translation>
    </message>
    <message>
        <source>Cancel the batch</source>
        <translation>取消批处理</translation>
    </message>
    <message>
        <source>Stop the runs on the whole study; what they found stays</source>
        <translation>停止整个检查上的运行；已有的结果保留</translation>
    </message>
    <message>
        <source>Import a network…</source>
        <translation>导入网络…</translation>
    </message>
    <message>
        <source>Make a model of a TorchScript or ONNX file</source>
        <translation>用 TorchScript 或 ONNX 文件制作模型</translation>
    </message>
    <message>
        <source>Network file</source>
        <translation>网络文件</translation>
    </message>
    <message>
        <source>TorchScript or ONNX (*.ts *.pt *.pth *.onnx)</source>
        <translation>TorchScript 或 ONNX (*.ts *.pt *.pth *.onnx)</translation>
    </message>
    <message>
        <source>As the colour profile says</source>
        <translation>按颜色配置文件显示</translation>
    </message>
    <message>
        <source>Colours of the images as their ICC profile means them, or as they are stored</source>
        <translation>按 ICC 配置文件的含义显示图像颜色，或按存储值显示</translation>
    </message>
</context>
<context>
    <name>lamina::app::MessageBar</name>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Dismiss message</source>
        <translation>关闭消息</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>lamina::app::MetadataPanel</name>
    <message>
        <source>Metadata</source>
        <translation>元数据</translation>
    </message>
    <message>
        <source>Search tag, name or value</source>
        <translation>搜索标签、名称或值</translation>
    </message>
    <message>
        <source>Search metadata</source>
        <translation>搜索元数据</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>清除搜索</translation>
    </message>
    <message>
        <source>Only elements that differ between the slices</source>
        <translation>只显示层间有差异的元素</translation>
    </message>
    <message>
        <source>Only differences</source>
        <translation>仅差异</translation>
    </message>
    <message>
        <source>Previous file</source>
        <translation>上一文件</translation>
    </message>
    <message>
        <source>Next file</source>
        <translation>下一文件</translation>
    </message>
    <message>
        <source>Close the metadata  (Esc)</source>
        <translation>关闭元数据（Esc）</translation>
    </message>
    <message>
        <source>%1 differ</source>
        <translation>%1 项有差异</translation>
    </message>
    <message>
        <source>comparing %1 of %2 files</source>
        <translation>正在比较 %1/%2 个文件</translation>
    </message>
    <message>
        <source>Nothing is open</source>
        <translation>未打开任何内容</translation>
    </message>
    <message>
        <source>This is no DICOM file: it has no data elements.</source>
        <translation>这不是 DICOM 文件，没有数据元素。</translation>
    </message>
    <message>
        <source>Image %1</source>
        <translation>影像 %1</translation>
    </message>
    <message>
        <source>, frame %1</source>
        <translation>，帧 %1</translation>
    </message>
    <message>
        <source>File %1 of %2</source>
        <translation>文件 %1/%2</translation>
    </message>
</context>
<context>
    <name>lamina::app::ModelCard</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source> or </source>
        <translation> 或 </translation>
    </message>
    <message>
        <source>pixels of %1 mm</source>
        <translation>像素 %1 mm</translation>
    </message>
    <message>
        <source>slices %1 mm thick</source>
        <translation>层厚 %1 mm</translation>
    </message>
    <message>
        <source>slices %1 mm apart</source>
        <translation>层距 %1 mm</translation>
    </message>
    <message>
        <source>%1 mm long</source>
        <translation>长 %1 mm</translation>
    </message>
    <message>
        <source>with contrast agent</source>
        <translation>使用对比剂</translation>
    </message>
    <message>
        <source>without contrast agent</source>
        <translation>不使用对比剂</translation>
    </message>
    <message>
        <source>%1 years</source>
        <translation>%1 岁</translation>
    </message>
    <message>
        <source>; spacing up to %1 × %2 × %3 mm</source>
        <translation>；间距不超过 %1 × %2 × %3 mm</translation>
    </message>
    <message>
        <source>; at least %1 slices</source>
        <translation>；至少 %1 层</translation>
    </message>
    <message>
        <source>; runs %1 first</source>
        <translation>；先运行 %1</translation>
    </message>
    <message>
        <source>Intended use</source>
        <translation>预期用途</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source> · research use; not for diagnosis</source>
        <translation> · 仅供研究，不得用于诊断</translation>
    </message>
    <message>
        <source>Makes</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Finds</source>
        <translation>识别</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>要求</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Training data</source>
        <translation>训练数据</translation>
    </message>
    <message>
        <source>Measured scores</source>
        <translation>实测得分</translation>
    </message>
    <message>
        <source>Known limits</source>
        <translation>已知局限</translation>
    </message>
    <message>
        <source>Authors</source>
        <translation>作者</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可</translation>
    </message>
    <message>
        <source>This model cannot be used</source>
        <translation>此模型无法使用</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Model card</source>
        <translation>模型说明卡</translation>
    </message>
    <message>
        <source>Close the model card</source>
        <translation>关闭模型说明卡</translation>
    </message>
    <message>
        <source>Text of the model card</source>
        <translation>模型说明卡正文</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>签名</translation>
    </message>
</context>
<context>
    <name>lamina::app::ModelsPanel</name>
    <message>
        <source>outlines</source>
        <translation>分割</translation>
    </message>
    <message>
        <source>finds</source>
        <translation>检测</translation>
    </message>
    <message>
        <source>makes an image</source>
        <translation>生成影像</translation>
    </message>
    <message>
        <source>classifies</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>● Fits this series</source>
        <translation>● 适用于此序列</translation>
    </message>
    <message>
        <source>▲ May not fit: %1</source>
        <translation>▲ 可能不适用：%1</translation>
    </message>
    <message>
        <source>✕ Does not fit: %1</source>
        <translation>✕ 不适用：%1</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>说明卡</translation>
    </message>
    <message>
        <source>Show the card of the chosen model</source>
        <translation>显示所选模型的说明卡</translation>
    </message>
    <message>
        <source>✕ cannot be used: see its card</source>
        <translation>✕ 无法使用：见说明卡</translation>
    </message>
    <message>
        <source>No models are installed. Start with --models DIR to add a folder of bundles.</source>
        <translation>未安装模型。启动时用 --models DIR 添加模型包文件夹。</translation>
    </message>
    <message>
        <source>Open a series to run a model.</source>
        <translation>打开序列后才能运行模型。</translation>
    </message>
    <message>
        <source>Checking whether it fits this series…</source>
        <translation>正在检查是否适用于此序列…</translation>
    </message>
    <message>
        <source>The GPU when there is one, else the processor</source>
        <translation>有 GPU 时用 GPU，否则用 CPU</translation>
    </message>
    <message>
        <source>Ran on %1</source>
        <translation>运行于 %1</translation>
    </message>
    <message>
        <source>Device: automatic</source>
        <translation>设备：自动</translation>
    </message>
    <message>
        <source>It is run before the first result is shown.</source>
        <translation>在显示第一个结果之前运行。</translation>
    </message>
    <message>
        <source>Ran on the processor</source>
        <translation>运行于处理器</translation>
    </message>
    <message>
        <source>Part of Lamina</source>
        <translation>随 Lamina 提供</translation>
    </message>
    <message>
        <source>Signed by %1</source>
        <translation>由 %1 签名</translation>
    </message>
    <message>
        <source>Signed by “%1”, whose key %2 is not trusted</source>
        <translation>由“%1”签名，其密钥 %2 未受信任</translation>
    </message>
    <message>
        <source>Unsigned: nobody vouches for this model</source>
        <translation>未签名：无人为此模型担保</translation>
    </message>
    <message>
        <source>Key %1</source>
        <translation>密钥 %1</translation>
    </message>
    <message>
        <source>✕ Only models run that came with Lamina or that a key has signed which you trust. The developer mode, in the settings, runs this one, too.</source>
        <translation>✕ 只运行随 Lamina 提供的模型，或由您信任的密钥签名的模型。设置中的开发者模式也可运行此模型。</translation>
    </message>
    <message>
        <source>Run the chosen model on what is on the screen</source>
        <translation>在屏幕上的内容上运行所选模型</translation>
    </message>
    <message>
        <source>Run %1 on what is on the screen</source>
        <translation>在屏幕上的内容上运行 %1</translation>
    </message>
</context>
<context>
    <name>lamina::app::OpacityEditor</name>
    <message>
        <source>Opacity and colour of values</source>
        <translation>数值的不透明度与颜色</translation>
    </message>
    <message>
        <source>Drag points; double click adds one, Del deletes it.
← and → choose a point, Shift and the arrows move it, Ins adds one, Enter sets its colour.</source>
        <translation>拖动控制点；双击添加，Del 删除。
← 和 → 选择控制点，Shift 加方向键移动，Ins 添加，Enter 设置颜色。</translation>
    </message>
    <message>
        <source>%1, opacity %2 %</source>
        <translation>%1，不透明度 %2 %</translation>
    </message>
</context>
<context>
    <name>lamina::app::OverlayCard</name>
    <message>
        <source>Close  (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
</context>
<context>
    <name>lamina::app::PresetsPage</name>
    <message>
        <source>Window presets</source>
        <translation>预设窗</translation>
    </message>
    <message>
        <source>Your own windows. One that names a modality (CT, MR, PT …) is offered on its images only, and its number key goes before the usual one there.</source>
        <translation>您自定义的窗。注明模态（CT、MR、PT …）的窗只用于该模态的影像，其数字键在那里优先于默认预设。</translation>
    </message>
    <message>
        <source>Your window presets</source>
        <translation>您的预设窗</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Modality</source>
        <translation>模态</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>窗宽</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>窗位</translation>
    </message>
    <message>
        <source>Number key</source>
        <translation>数字键</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Add the window of the image</source>
        <translation>添加当前影像的窗</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>The key is a digit from 0 to 9, or nothing.</source>
        <translation>数字键为 0 至 9 的一位数字，或留空。</translation>
    </message>
    <message>
        <source>A preset needs a name, a width above 0 and a centre; a modality has at most 16 letters.</source>
        <translation>预设窗需要名称、大于 0 的窗宽和窗位；模态最多 16 个字母。</translation>
    </message>
</context>
<context>
    <name>lamina::app::QueueView</name>
    <message>
        <source>Batch</source>
        <translation>批处理</translation>
    </message>
    <message>
        <source>Asked for by you</source>
        <translation>由您启动</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Runs of models</source>
        <translation>模型的运行</translation>
    </message>
    <message>
        <source>Cancel run</source>
        <translation>取消运行</translation>
    </message>
    <message>
        <source>Cancel the chosen run  (Del)</source>
        <translation>取消所选的运行  (Del)</translation>
    </message>
    <message>
        <source>Cancel the chosen run</source>
        <translation>取消所选的运行</translation>
    </message>
    <message>
        <source>Cancel batch</source>
        <translation>取消批处理</translation>
    </message>
    <message>
        <source>Cancel every run of the batch; what they found stays</source>
        <translation>取消批处理的所有运行；已有的结果保留</translation>
    </message>
    <message>
        <source>Cancel every run of the batch</source>
        <translation>取消批处理的所有运行</translation>
    </message>
</context>
<context>
    <name>lamina::app::ReadingArea</name>
    <message>
        <source>Reading area</source>
        <translation>阅片区</translation>
    </message>
    <message>
        <source>The file does not say how large its pixels are, so there is no true size.</source>
        <translation>文件未注明像素大小，因此无法按实际大小显示。</translation>
    </message>
    <message>
        <source>The screen does not say how large it is, so there is no true size.</source>
        <translation>屏幕未提供尺寸，因此无法按实际大小显示。</translation>
    </message>
    <message>
        <source>A slab needs a stack of parallel slices with known geometry.</source>
        <translation>厚层需要几何信息已知的平行层面堆栈。</translation>
    </message>
    <message>
        <source>Planes turn in a stack of parallel slices with known geometry.</source>
        <translation>只有几何信息已知的平行层面堆栈才能转动平面。</translation>
    </message>
</context>
<context>
    <name>lamina::app::ReadingDesk</name>
    <message>
        <source>That did not work (%1).</source>
        <translation>操作未成功（%1）。</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>正在打开</translation>
    </message>
    <message>
        <source>Adding new files</source>
        <translation>正在添加新文件</translation>
    </message>
    <message>
        <source>Sorting the series anew</source>
        <translation>正在重新整理序列</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>正在保存</translation>
    </message>
    <message>
        <source>There are no images here, only results or documents. Open the folder of the images too.</source>
        <translation>此处没有影像，只有结果或文档。请一并打开影像所在的文件夹。</translation>
    </message>
    <message>
        <source>Nothing new: these series are open already.</source>
        <translation>没有新内容：这些序列已打开。</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>Removing kept results</source>
        <translation>正在清除保存的结果</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批处理</translation>
    </message>
    <message>
        <source>Trying the model</source>
        <translation>正在试运行模型</translation>
    </message>
    <message>
        <source>Installing the model</source>
        <translation>正在安装模型</translation>
    </message>
</context>
<context>
    <name>lamina::app::SeriesDelegate</name>
    <message>
        <source>loading %1 %</source>
        <translation>载入 %1 %</translation>
    </message>
    <message>
        <source>on screen</source>
        <translation>显示中</translation>
    </message>
    <message>
        <source>▲ geometry</source>
        <translation>▲ 几何</translation>
    </message>
</context>
<context>
    <name>lamina::app::SeriesModel</name>
    <message>
        <source>No patient name</source>
        <translation>无患者姓名</translation>
    </message>
    <message>
        <source>Study without date</source>
        <translation>检查无日期</translation>
    </message>
    <message>
        <source>warning: %1</source>
        <translation>警告：%1</translation>
    </message>
    <message>
        <source>on screen</source>
        <translation>显示中</translation>
    </message>
</context>
<context>
    <name>lamina::app::SeriesPanel</name>
    <message>
        <source>Series panel</source>
        <translation>序列面板</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>序列</translation>
    </message>
    <message>
        <source>Summary of what is open</source>
        <translation>已打开内容的摘要</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Show beside</source>
        <translation>并排显示</translation>
    </message>
    <message>
        <source>Split series by</source>
        <translation>拆分序列依据</translation>
    </message>
    <message>
        <source>Join with</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>All stacks of the series</source>
        <translation>序列的所有堆栈</translation>
    </message>
    <message>
        <source>Stacks as the rules say</source>
        <translation>按规则划分堆栈</translation>
    </message>
    <message>
        <source>%1 series, %2 files</source>
        <translation>%1 个序列，%2 个文件</translation>
    </message>
    <message>
        <source>1 file could not be used</source>
        <translation>1 个文件无法使用</translation>
    </message>
    <message>
        <source>%1 files could not be used</source>
        <translation>%1 个文件无法使用</translation>
    </message>
    <message>
        <source>Nothing is open</source>
        <translation>未打开任何内容</translation>
    </message>
    <message>
        <source>%1 series, 1 file</source>
        <translation>%1 个序列，1 个文件</translation>
    </message>
    <message>
        <source>Lay over the series on the screen</source>
        <translation>叠加在屏幕上的序列上</translation>
    </message>
    <message>
        <source>The images that this presentation state is for are not open.</source>
        <translation>此呈现状态所针对的图像未打开。</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
</context>
<context>
    <name>lamina::app::SettingsPage</name>
    <message>
        <source>General</source>
        <translation>常规</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Images are on black in every theme.</source>
        <translation>无论何种主题，影像均以黑色为背景。</translation>
    </message>
    <message>
        <source>At the start</source>
        <translation>启动时</translation>
    </message>
    <message>
        <source>Open nothing</source>
        <translation>不打开任何内容</translation>
    </message>
    <message>
        <source>Open what was open last</source>
        <translation>打开上次打开的内容</translation>
    </message>
    <message>
        <source>Remember what was opened</source>
        <translation>记住打开过的内容</translation>
    </message>
    <message>
        <source>Only paths are remembered, on this computer alone. Switched off, what was remembered is forgotten.</source>
        <translation>仅在本机记录路径。关闭后，已有记录会被清除。</translation>
    </message>
    <message>
        <source>Mouse</source>
        <translation>鼠标</translation>
    </message>
    <message>
        <source>Left drag</source>
        <translation>左键拖动</translation>
    </message>
    <message>
        <source>Middle drag</source>
        <translation>中键拖动</translation>
    </message>
    <message>
        <source>Right drag</source>
        <translation>右键拖动</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>滚轮</translation>
    </message>
    <message>
        <source>Ctrl and wheel</source>
        <translation>Ctrl 加滚轮</translation>
    </message>
    <message>
        <source>Shift and wheel</source>
        <translation>Shift 加滚轮</translation>
    </message>
    <message>
        <source>Alt and wheel</source>
        <translation>Alt 加滚轮</translation>
    </message>
    <message>
        <source>On slices. A tool, a drawing and the dots of the crosshair go before: they take the left button. A right click without a drag opens the menu.</source>
        <translation>适用于断层影像。测量工具、已有标注和十字线上的圆点优先占用左键。单击右键（不拖动）打开菜单。</translation>
    </message>
    <message>
        <source>AI</source>
        <translation>AI</translation>
    </message>
    <message>
        <source>Models run on</source>
        <translation>模型运行设备</translation>
    </message>
    <message>
        <source>The GPU when there is one, else the processor</source>
        <translation>有 GPU 时用 GPU，否则用 CPU</translation>
    </message>
    <message>
        <source>The processor</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>The GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Folder of more models</source>
        <translation>附加模型文件夹</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Folder of models</source>
        <translation>模型文件夹</translation>
    </message>
    <message>
        <source>Keep results, so that the same run gives them at once</source>
        <translation>保存结果，使相同的运行立即给出结果</translation>
    </message>
    <message>
        <source>Label maps, boxes and scores are kept on this computer, readable for you alone, at most 1 GB; AI › Remove kept results empties the folder. Switched off, every run computes.</source>
        <translation>标签图、方框和评分保存在本机，仅您可读，最多 1 GB；“AI › 清除保存的结果”可清空该文件夹。关闭后，每次运行都重新计算。</translation>
    </message>
    <message>
        <source>Developer mode: run unsigned models</source>
        <translation>开发者模式：运行未签名的模型</translation>
    </message>
    <message>
        <source>For those who make models. Otherwise models run that came with Lamina or that a key has signed which you trust (lamina-cli models trust). What an unsigned model finds says so.</source>
        <translation>供制作模型的人使用。否则只运行随 Lamina 提供的模型，或由您信任的密钥签名的模型（lamina-cli models trust）。未签名模型的结果会注明这一点。</translation>
    </message>
    <message>
        <source>Counts from the next run on.</source>
        <translation>自下一次运行起生效。</translation>
    </message>
    <message>
        <source>Counts from the next start of Lamina on.</source>
        <translation>自下次启动 Lamina 起生效。</translation>
    </message>
    <message>
        <source>⚠ It is on: models run that nobody vouches for.</source>
        <translation>⚠ 已打开：无人担保的模型也会运行。</translation>
    </message>
    <message>
        <source>Research use; not for diagnosis.</source>
        <translation>仅供研究，不得用于诊断。</translation>
    </message>
</context>
<context>
    <name>lamina::app::SettingsStore</name>
    <message>
        <source>Some of your settings could not be understood and are as at first (%1). The file as it was lies beside them as settings.json.bad.</source>
        <translation>部分设置无法识别，已恢复为初始值（%1）。原文件另存为 settings.json.bad。</translation>
    </message>
    <message>
        <source>Your settings could not be read, so all are as at first. The broken file is kept as settings.json.bad.</source>
        <translation>无法读取设置，已全部恢复为初始值。损坏的文件保留为 settings.json.bad。</translation>
    </message>
    <message>
        <source>The settings could not be written: they hold until Lamina is closed. Check the free space and the rights of your configuration folder.</source>
        <translation>无法写入设置，仅在关闭 Lamina 前有效。请检查剩余空间和配置文件夹的权限。</translation>
    </message>
</context>
<context>
    <name>lamina::app::SettingsWindow</name>
    <message>
        <source>Settings – Lamina</source>
        <translation>设置 – Lamina</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Pages of the settings</source>
        <translation>设置页面</translation>
    </message>
</context>
<context>
    <name>lamina::app::SlicePane</name>
    <message>
        <source>%1 view</source>
        <translation>%1视图</translation>
    </message>
    <message>
        <source>Slices of the series. Arrow keys step, Home and End go to the ends.</source>
        <translation>序列的层面。方向键逐层翻阅，Home 和 End 到首末层。</translation>
    </message>
</context>
<context>
    <name>lamina::app::StartPage</name>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 等（另有 %2 项）</translation>
    </message>
    <message>
        <source>Nothing is open</source>
        <translation>未打开任何内容</translation>
    </message>
    <message>
        <source>Open a folder, or drop files here</source>
        <translation>打开文件夹，或将文件拖到此处</translation>
    </message>
    <message>
        <source>DICOM folders, ZIP archives, DICOMDIR or NIfTI</source>
        <translation>DICOM 文件夹、ZIP 压缩包、DICOMDIR 或 NIfTI</translation>
    </message>
    <message>
        <source>Opened before</source>
        <translation>最近打开</translation>
    </message>
    <message>
        <source>Forget these</source>
        <translation>清除这些记录</translation>
    </message>
    <message>
        <source>Forget what was opened before</source>
        <translation>清除打开过的记录</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
</context>
<context>
    <name>lamina::app::StatusProgress</name>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel the running task</source>
        <translation>取消正在运行的任务</translation>
    </message>
    <message>
        <source>Stop what runs</source>
        <translation>停止运行</translation>
    </message>
    <message>
        <source>Loading slices: %1 of %2</source>
        <translation>正在载入层面：%1/%2</translation>
    </message>
    <message>
        <source>about %1 min left</source>
        <translation>约剩 %1 分钟</translation>
    </message>
    <message>
        <source>about %1 s left</source>
        <translation>约剩 %1 秒</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Resume the run</source>
        <translation>继续运行</translation>
    </message>
    <message>
        <source>Pause the run</source>
        <translation>暂停运行</translation>
    </message>
    <message>
        <source>Goes on where it stopped</source>
        <translation>从停下的地方继续</translation>
    </message>
    <message>
        <source>The run waits after the part in hand</source>
        <translation>当前部分完成后运行即等待</translation>
    </message>
</context>
<context>
    <name>lamina::app::SurfaceExport</name>
    <message>
        <source>No segmentation is shown here whose surfaces could be saved.</source>
        <translation>此处没有显示可保存表面的分割。</translation>
    </message>
    <message>
        <source>Save surfaces</source>
        <translation>保存表面</translation>
    </message>
    <message>
        <source>Saved the surfaces in mm of the patient (LPS): %1</source>
        <translation>已保存表面，单位为患者坐标 (LPS) 毫米：%1</translation>
    </message>
    <message>
        <source>Smoothed…</source>
        <translation>平滑…</translation>
    </message>
    <message>
        <source>Strongly smoothed…</source>
        <translation>强平滑…</translation>
    </message>
    <message>
        <source>As the voxels are…</source>
        <translation>按体素原样…</translation>
    </message>
    <message>
        <source>View/3D/Save surfaces</source>
        <translation>视图/3D/保存表面</translation>
    </message>
    <message>
        <source>The surfaces of the segmentation that is shown, as STL, OBJ or PLY</source>
        <translation>将所显示分割的表面保存为 STL、OBJ 或 PLY</translation>
    </message>
</context>
<context>
    <name>lamina::app::TileGrid</name>
    <message>
        <source>Panes</source>
        <translation>窗格</translation>
    </message>
</context>
<context>
    <name>lamina::app::VolumeCard</name>
    <message>
        <source>3D · %1</source>
        <translation>3D · %1</translation>
    </message>
    <message>
        <source>Colour of the point</source>
        <translation>控制点的颜色</translation>
    </message>
    <message>
        <source>Look of the 3D view</source>
        <translation>3D 视图的外观</translation>
    </message>
    <message>
        <source>Close the look of the 3D view</source>
        <translation>关闭 3D 视图外观</translation>
    </message>
    <message>
        <source>3D presets</source>
        <translation>3D 预设</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>平移</translation>
    </message>
    <message>
        <source>Shift of the values</source>
        <translation>数值平移</translation>
    </message>
    <message>
        <source>Moves opacity and colours to higher or lower values.
Or drag up and down on the 3D view with Shift held.</source>
        <translation>将不透明度和颜色移向较高或较低的值。
或按住 Shift 在 3D 视图上上下拖动。</translation>
    </message>
    <message>
        <source>Colour…</source>
        <translation>颜色…</translation>
    </message>
    <message>
        <source>Colour of the chosen point</source>
        <translation>所选控制点的颜色</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete the chosen point</source>
        <translation>删除所选控制点</translation>
    </message>
    <message>
        <source>Name of your own preset</source>
        <translation>自定义预设的名称</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save the look as your own preset</source>
        <translation>将外观保存为自定义预设</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Forget this preset of yours</source>
        <translation>移除此自定义预设</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>切割</translation>
    </message>
    <message>
        <source>The volume is cut, surfaces of segmentations are not.</source>
        <translation>切割容积，不切割分割的表面。</translation>
    </message>
    <message>
        <source>Crop box</source>
        <translation>裁剪框</translation>
    </message>
    <message>
        <source>Drag the handles on the 3D view</source>
        <translation>在 3D 视图上拖动控制点</translation>
    </message>
    <message>
        <source>Whole volume</source>
        <translation>整个容积</translation>
    </message>
    <message>
        <source>%1 plane</source>
        <translation>%1平面</translation>
    </message>
    <message>
        <source>The plane of this pane cuts the volume; it follows the pane</source>
        <translation>此窗格的平面切割容积，并随窗格移动</translation>
    </message>
    <message>
        <source>Other side</source>
        <translation>另一侧</translation>
    </message>
    <message>
        <source>%1 plane: the other side stays</source>
        <translation>%1平面：保留另一侧</translation>
    </message>
</context>
<context>
    <name>lamina::app::VolumePane</name>
    <message>
        <source>Face %1: %2 mm cut off</source>
        <translation>%1 面：切去 %2 毫米</translation>
    </message>
    <message>
        <source>Reduced 1:%1</source>
        <translation>已缩减 1:%1</translation>
    </message>
    <message>
        <source>3D view</source>
        <translation>三维视图</translation>
    </message>
    <message>
        <source>The series in three dimensions. Arrow keys turn it.</source>
        <translation>序列的三维显示。方向键旋转。</translation>
    </message>
    <message>
        <source>The 3D view could not be drawn</source>
        <translation>无法绘制三维视图</translation>
    </message>
    <message>
        <source>3D · %1</source>
        <translation>三维 · %1</translation>
    </message>
    <message>
        <source>Drawing…</source>
        <translation>正在绘制…</translation>
    </message>
    <message>
        <source>Look…</source>
        <translation>外观…</translation>
    </message>
    <message>
        <source>Look of the 3D view</source>
        <translation>3D 视图的外观</translation>
    </message>
    <message>
        <source>Presets, shift, opacity, crop box and clipping</source>
        <translation>预设、平移、不透明度、裁剪框和切面</translation>
    </message>
    <message>
        <source>Shifted %1</source>
        <translation>平移 %1</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>切割</translation>
    </message>
</context>
<context>
    <name>lamina::app::WaveformCard</name>
    <message>
        <source>Group %1</source>
        <translation>第 %1 组</translation>
    </message>
    <message>
        <source> (derived)</source>
        <translation>（派生）</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>波形</translation>
    </message>
    <message>
        <source>Close the curves</source>
        <translation>关闭波形</translation>
    </message>
    <message>
        <source>Group of curves</source>
        <translation>波形组</translation>
    </message>
    <message>
        <source>Layout of the leads</source>
        <translation>导联布局</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>走纸速度</translation>
    </message>
    <message>
        <source>Gain</source>
        <translation>增益</translation>
    </message>
    <message>
        <source>3 × 4 and rhythm</source>
        <translation>3 × 4 加节律条</translation>
    </message>
    <message>
        <source>Every channel</source>
        <translation>所有通道</translation>
    </message>
    <message>
        <source>%1 mm/s</source>
        <translation>%1 mm/s</translation>
    </message>
    <message>
        <source>%1 mm/mV</source>
        <translation>%1 mm/mV</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>What else the object says: the findings of the recorder, its filters</source>
        <translation>该对象的其他内容：记录仪的判读、滤波设置</translation>
    </message>
</context>
<context>
    <name>lamina::app::WaveformView</name>
    <message>
        <source>Curves</source>
        <translation>波形</translation>
    </message>
    <message>
        <source>Arrow keys move in time; a drag measures time and voltage</source>
        <translation>方向键沿时间移动；拖动可测量时间和电压</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source> · %1/min</source>
        <translation> · %1 次/分</translation>
    </message>
    <message>
        <source> · %1 mV</source>
        <translation> · %1 mV</translation>
    </message>
    <message>
        <source>%1 mm/s</source>
        <translation>%1 mm/s</translation>
    </message>
    <message>
        <source> · %1 mm/mV</source>
        <translation> · %1 mm/mV</translation>
    </message>
    <message>
        <source> · %1 to %2 s of %3 s · %4 Hz</source>
        <translation> · 第 %1 至 %2 秒，共 %3 秒 · %4 Hz</translation>
    </message>
</context>
</TS>
