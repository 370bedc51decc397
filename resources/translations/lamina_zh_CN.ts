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
        <source>The memory was not enough for all %1 structures at a time; the network ran %2 times, and took so much longer.</source>
        <translation>内存不足以同时计算全部 %1 个结构；网络运行了 %2 次，用时也相应更长。</translation>
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
    <message>
        <source>The file %1 of “%2” is missing. Install the model again.</source>
        <translation>“%2”的文件 %1 缺失。请重新安装模型。</translation>
    </message>
    <message>
        <source>The file %1 of “%2” is not the one that its author described. Do not use it; install the model again.</source>
        <translation>“%2”的文件 %1 与其作者所描述的不符。请勿使用，并重新安装模型。</translation>
    </message>
    <message>
        <source>The file %1 of “%2”, its known input, is not the one that its author described. Install the model again.</source>
        <translation>“%2”的已知输入文件 %1 与其作者所描述的不符。请重新安装模型。</translation>
    </message>
    <message>
        <source>The file %1 of the model cannot be read. Install the model again.</source>
        <translation>无法读取模型的文件 %1。请重新安装模型。</translation>
    </message>
    <message>
        <source>The folder “%1” is not a model: it has no manifest.json.</source>
        <translation>文件夹“%1”不是模型：其中没有 manifest.json。</translation>
    </message>
    <message>
        <source>The description of this model is not valid (%1). Ask its author for a corrected one.</source>
        <translation>此模型的描述无效（%1）。请向其作者索取更正后的版本。</translation>
    </message>
    <message>
        <source>“%1” %2. %3, or allow unsigned models: the developer mode in the settings of Lamina, --unsigned in lamina-cli.</source>
        <translation>“%1”%2。%3，或允许未签名的模型：在 Lamina 设置中打开开发者模式，或在 lamina-cli 中使用 --unsigned。</translation>
    </message>
    <message>
        <source>is not signed</source>
        <translation>未签名</translation>
    </message>
    <message>
        <source>is signed by “%1”, whose key %2 you have not said to trust</source>
        <translation>由“%1”签名，但您尚未声明信任其密钥 %2</translation>
    </message>
    <message>
        <source>Trust the key (lamina-cli models trust %1 --name NAME)</source>
        <translation>请信任该密钥（lamina-cli models trust %1 --name NAME）</translation>
    </message>
    <message>
        <source>Sign it (lamina-cli models sign FOLDER)</source>
        <translation>请为其签名（lamina-cli models sign FOLDER）</translation>
    </message>
    <message>
        <source>UNSIGNED MODEL: “%1” is signed by “%2”, whose key %3 is not trusted here.</source>
        <translation>未签名的模型：“%1”由“%2”签名，其密钥 %3 在此未受信任。</translation>
    </message>
    <message>
        <source>UNSIGNED MODEL: nobody vouches for “%1”.</source>
        <translation>未签名的模型：没有人为“%1”担保。</translation>
    </message>
    <message>
        <source>The signature of “%1” is wrong: the model is not what its signer made. Do not use it; get it from its author again.</source>
        <translation>“%1”的签名错误：模型已不是签名者制作的原样。请勿使用，并向其作者重新获取。</translation>
    </message>
    <message>
        <source>The model could not be installed (%1). Check the rights of the models folder and the free space.</source>
        <translation>无法安装模型（%1）。请检查模型文件夹的权限和剩余空间。</translation>
    </message>
    <message>
        <source>The model changed while it was installed. Install it again.</source>
        <translation>安装过程中模型发生了变化。请重新安装。</translation>
    </message>
    <message>
        <source>Name the model by its id, as the list shows it: org.example.name.</source>
        <translation>请用列表中显示的标识指定模型：org.example.name。</translation>
    </message>
    <message>
        <source>No model %1 was installed here; models that came with Lamina stay.</source>
        <translation>此处未安装模型 %1；随 Lamina 提供的模型会保留。</translation>
    </message>
    <message>
        <source>The model could not be removed (%1).</source>
        <translation>无法移除模型（%1）。</translation>
    </message>
    <message>
        <source>The kept results could not be removed (%1).</source>
        <translation>无法移除保留的结果（%1）。</translation>
    </message>
    <message>
        <source>“%1” has no self-test.</source>
        <translation>“%1”没有自检。</translation>
    </message>
    <message>
        <source>%1 holds no key of this kind (%2).</source>
        <translation>%1 中没有此类密钥（%2）。</translation>
    </message>
    <message>
        <source>The key could not be written. Check the rights of the folder.</source>
        <translation>无法写入密钥。请检查文件夹的权限。</translation>
    </message>
    <message>
        <source>The key could not be written. Check the free space.</source>
        <translation>无法写入密钥。请检查剩余空间。</translation>
    </message>
    <message>
        <source>Give the name that others will see: one line of at most 100 bytes.</source>
        <translation>请给出他人将看到的名称：一行，最多 100 字节。</translation>
    </message>
    <message>
        <source>The system gives no random numbers.</source>
        <translation>系统无法提供随机数。</translation>
    </message>
    <message>
        <source>%1 is there already and stays as it is. Name another file with -o.</source>
        <translation>%1 已存在，保持不变。请用 -o 指定其他文件。</translation>
    </message>
    <message>
        <source>The list of trusted keys is not valid (%1), so none is trusted. Correct it, or remove it and trust the keys again.</source>
        <translation>受信任密钥列表无效（%1），因此不信任任何密钥。请更正，或删除后重新信任。</translation>
    </message>
    <message>
        <source>There are no images to run the model on.</source>
        <translation>没有可供模型运行的图像。</translation>
    </message>
    <message>
        <source>The series is still loading. Wait until it is complete and start the model again.</source>
        <translation>序列仍在加载。请等待完成后再启动模型。</translation>
    </message>
    <message>
        <source>The series is in colour; models take grey values. Choose another series.</source>
        <translation>序列为彩色；模型只接受灰度值。请选择其他序列。</translation>
    </message>
    <message>
        <source>No slice of the series could be read, so there is nothing to run the model on.</source>
        <translation>序列的层面均无法读取，模型无法运行。</translation>
    </message>
    <message>
        <source>The region was made on other images. Choose a region of this series.</source>
        <translation>该区域是在其他图像上绘制的。请选择此序列的区域。</translation>
    </message>
    <message>
        <source>The AI worker could not be started. Install Lamina again.</source>
        <translation>无法启动 AI 工作进程。请重新安装 Lamina。</translation>
    </message>
    <message>
        <source>“%1” made the AI worker stop %2 times in a row and is switched off until Lamina is started again. Use another model.</source>
        <translation>“%1”连续 %2 次使 AI 工作进程停止，在重新启动 Lamina 之前已停用。请使用其他模型。</translation>
    </message>
    <message>
        <source>There is not enough memory for the result of “%1”. Close other studies and try again.</source>
        <translation>内存不足，无法存放“%1”的结果。请关闭其他检查后重试。</translation>
    </message>
    <message>
        <source>This system cannot confine the AI worker: use models from sources that you trust only.</source>
        <translation>此系统无法隔离 AI 工作进程：请只使用来源可信的模型。</translation>
    </message>
    <message>
        <source>%1 of %2 slices could not be read; the result is not reliable there.</source>
        <translation>%2 个层面中有 %1 个无法读取；该处结果不可靠。</translation>
    </message>
    <message>
        <source>Irregular slice spacing: the model saw the mean distance.</source>
        <translation>层间距不规则：模型按平均间距处理。</translation>
    </message>
    <message>
        <source>The series does not say the distance of its voxels; sizes may be wrong.</source>
        <translation>序列未说明体素间距；尺寸可能有误。</translation>
    </message>
    <message>
        <source>“%1” took longer than its limit of %2 s and was stopped. The study is untouched.</source>
        <translation>“%1”超过了 %2 秒的时限，已停止。检查未受影响。</translation>
    </message>
    <message>
        <source>“%1” took more than %2 MiB of memory and was stopped. The study is untouched; close other studies, or use another model.</source>
        <translation>“%1”占用内存超过 %2 MiB，已停止。检查未受影响；请关闭其他检查，或使用其他模型。</translation>
    </message>
    <message>
        <source>“%1” did not respond for %2 s and was stopped. The study is untouched; try again, or use another model.</source>
        <translation>“%1”在 %2 秒内没有响应，已停止。检查未受影响；请重试，或使用其他模型。</translation>
    </message>
    <message>
        <source>The AI worker stopped unexpectedly (%1) while running “%2”. The study is untouched; try again, or use another model.</source>
        <translation>运行“%2”时 AI 工作进程意外停止（%1）。检查未受影响；请重试，或使用其他模型。</translation>
    </message>
    <message>
        <source>exit code %1</source>
        <translation>退出代码 %1</translation>
    </message>
    <message>
        <source>signal %1</source>
        <translation>信号 %1</translation>
    </message>
    <message>
        <source>“%1” sent something that Lamina does not understand. Its result was discarded; the study is untouched.</source>
        <translation>“%1”发送了 Lamina 无法理解的内容。其结果已丢弃；检查未受影响。</translation>
    </message>
    <message>
        <source>“%1” gave a result that cannot be right (%2). It was discarded; the study is untouched.</source>
        <translation>“%1”给出了不可能正确的结果（%2）。结果已丢弃；检查未受影响。</translation>
    </message>
    <message>
        <source>label map of another size</source>
        <translation>标签图尺寸不符</translation>
    </message>
    <message>
        <source>unknown label %1</source>
        <translation>未知标签 %1</translation>
    </message>
    <message>
        <source>box with the unknown label %1</source>
        <translation>方框带有未知标签 %1</translation>
    </message>
    <message>
        <source>score outside 0 to 1</source>
        <translation>评分不在 0 至 1 之间</translation>
    </message>
    <message>
        <source>box outside the images</source>
        <translation>方框位于图像之外</translation>
    </message>
    <message>
        <source>score of the unknown class %1</source>
        <translation>未知类别 %1 的评分</translation>
    </message>
    <message>
        <source>score of a slice that does not exist</source>
        <translation>不存在的层面的评分</translation>
    </message>
    <message>
        <source>image on another grid</source>
        <translation>图像网格不符</translation>
    </message>
    <message>
        <source>image of another type</source>
        <translation>图像类型不符</translation>
    </message>
    <message>
        <source>image with values that are not numbers</source>
        <translation>图像含有非数值</translation>
    </message>
    <message>
        <source>no label map</source>
        <translation>没有标签图</translation>
    </message>
    <message>
        <source>a label map that nobody asked for</source>
        <translation>未要求的标签图</translation>
    </message>
    <message>
        <source>no image</source>
        <translation>没有图像</translation>
    </message>
    <message>
        <source>an image that nobody asked for</source>
        <translation>未要求的图像</translation>
    </message>
    <message>
        <source>“%1” could not be run: %2</source>
        <translation>无法运行“%1”：%2</translation>
    </message>
    <message>
        <source>it was cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>the images do not suit it</source>
        <translation>图像不适合该模型</translation>
    </message>
    <message>
        <source>it cannot do what was asked</source>
        <translation>无法完成所要求的操作</translation>
    </message>
    <message>
        <source>there is not enough memory</source>
        <translation>内存不足</translation>
    </message>
    <message>
        <source>the graphics processor stopped working</source>
        <translation>图形处理器停止工作</translation>
    </message>
    <message>
        <source>the model&apos;s files are not right</source>
        <translation>模型文件不正确</translation>
    </message>
    <message>
        <source>an error inside the plugin</source>
        <translation>插件内部错误</translation>
    </message>
    <message>
        <source>it found more than can be right</source>
        <translation>结果数量多得不可能正确</translation>
    </message>
    <message>
        <source>the part that runs models of kind “%1” is not installed</source>
        <translation>未安装运行“%1”类模型的组件</translation>
    </message>
    <message>
        <source>the plugin cannot be loaded: %1</source>
        <translation>无法加载插件：%1</translation>
    </message>
    <message>
        <source>the plugin is incomplete</source>
        <translation>插件不完整</translation>
    </message>
    <message>
        <source>the plugin was made for interface %1.%2, this program offers %3.%4</source>
        <translation>插件面向接口 %1.%2，本程序提供 %3.%4</translation>
    </message>
    <message>
        <source>the plugin has no %1</source>
        <translation>插件没有 %1</translation>
    </message>
    <message>
        <source>the plugin&apos;s library has no hash</source>
        <translation>插件库没有哈希值</translation>
    </message>
    <message>
        <source>an exception left the plugin</source>
        <translation>插件抛出异常</translation>
    </message>
    <message>
        <source>an exception left the plugin: %1</source>
        <translation>插件抛出异常：%1</translation>
    </message>
    <message>
        <source>the file %1 of the model cannot be read</source>
        <translation>无法读取模型的文件 %1</translation>
    </message>
    <message>
        <source>the file %1 of the model was changed after it was checked</source>
        <translation>模型的文件 %1 在检查后被更改</translation>
    </message>
    <message>
        <source>The plugin said more than is kept.</source>
        <translation>插件的消息过多，未全部保留。</translation>
    </message>
    <message>
        <source>loading the model</source>
        <translation>加载模型</translation>
    </message>
    <message>
        <source>The model&apos;s manifest is not usable: %1</source>
        <translation>模型的清单不可用：%1</translation>
    </message>
    <message>
        <source>The model&apos;s manifest is not usable: boxes need a 3-D network.</source>
        <translation>模型的清单不可用：方框需要三维网络。</translation>
    </message>
    <message>
        <source>The model&apos;s manifest has no signal.</source>
        <translation>模型的清单没有 signal 部分。</translation>
    </message>
    <message>
        <source>The recording is shorter than this model needs.</source>
        <translation>记录短于此模型的需要。</translation>
    </message>
    <message>
        <source>The curves came in a form that this model cannot read.</source>
        <translation>波形的形式此模型无法读取。</translation>
    </message>
    <message>
        <source>The model marks noise instead of findings.</source>
        <translation>模型标记的是噪声而非所见。</translation>
    </message>
    <message>
        <source>The model marks noise instead of structures.</source>
        <translation>模型标记的是噪声而非结构。</translation>
    </message>
    <message>
        <source>The model&apos;s network gave out too many boxes.</source>
        <translation>模型的网络输出了过多的方框。</translation>
    </message>
    <message>
        <source>The model&apos;s second network gave out a result of the wrong shape.</source>
        <translation>模型的第二个网络输出的形状不正确。</translation>
    </message>
    <message>
        <source>The model&apos;s network gave out a result of the wrong shape.</source>
        <translation>模型的网络输出的形状不正确。</translation>
    </message>
    <message>
        <source>The model&apos;s network gave out more than one image.</source>
        <translation>模型的网络输出了不止一幅图像。</translation>
    </message>
    <message>
        <source>The model&apos;s network changed its number of classes.</source>
        <translation>模型的网络改变了类别数。</translation>
    </message>
    <message>
        <source>The model&apos;s network gave out another number of regions than its manifest names.</source>
        <translation>模型的网络输出的区域数与清单不符。</translation>
    </message>
    <message>
        <source>The model&apos;s network gave out values that are not numbers.</source>
        <translation>模型的网络输出了非数值。</translation>
    </message>
    <message>
        <source>The model&apos;s network gave out several results where one was expected.</source>
        <translation>模型的网络输出了多个结果，而应为一个。</translation>
    </message>
    <message>
        <source>The model&apos;s network gave out a result that cannot be mirrored.</source>
        <translation>模型的网络输出的结果无法镜像。</translation>
    </message>
    <message>
        <source>The model&apos;s network cannot be mirrored along that axis.</source>
        <translation>模型的网络不能沿该轴镜像。</translation>
    </message>
    <message>
        <source>The model&apos;s networks gave out results of different shapes.</source>
        <translation>模型的各网络输出的形状不一致。</translation>
    </message>
    <message>
        <source>The model&apos;s network did not give out boxes, scores and labels.</source>
        <translation>模型的网络没有输出方框、评分和标签。</translation>
    </message>
    <message>
        <source>The model&apos;s network gave out boxes of the wrong shape.</source>
        <translation>模型的网络输出的方框形状不正确。</translation>
    </message>
    <message>
        <source>The model&apos;s network gave out something else than numbers.</source>
        <translation>模型的网络输出的不是数值。</translation>
    </message>
    <message>
        <source>The model&apos;s network gave out nothing.</source>
        <translation>模型的网络没有输出。</translation>
    </message>
    <message>
        <source>The model&apos;s network was not run: %1</source>
        <translation>未运行模型的网络：%1</translation>
    </message>
    <message>
        <source>it has code that runs while it is loaded (__setstate__).</source>
        <translation>其中有加载时运行的代码（__setstate__）。</translation>
    </message>
    <message>
        <source>it brings objects of another library (torch.classes).</source>
        <translation>其中带有其他库的对象（torch.classes）。</translation>
    </message>
    <message>
        <source>it uses objects of another library (%1).</source>
        <translation>其中使用了其他库的对象（%1）。</translation>
    </message>
    <message>
        <source>it is not a TorchScript archive.</source>
        <translation>不是 TorchScript 文件。</translation>
    </message>
    <message>
        <source>it is in a format of old.</source>
        <translation>格式过旧。</translation>
    </message>
    <message>
        <source>it is not an ONNX file.</source>
        <translation>不是 ONNX 文件。</translation>
    </message>
    <message>
        <source>its graphs are nested too deep.</source>
        <translation>其图嵌套过深。</translation>
    </message>
    <message>
        <source>its numbers lie in another file. Export it with all of them in one.</source>
        <translation>其数值位于另一个文件中。请导出为单个文件。</translation>
    </message>
    <message>
        <source>it asks for “%1”, which no network needs to compute a result.</source>
        <translation>其中调用了“%1”，计算结果的网络不需要它。</translation>
    </message>
    <message>
        <source>“%1” is not made of operators.</source>
        <translation>“%1”不是由运算构成的。</translation>
    </message>
    <message>
        <source>On this image it needs %1 of memory beside its network, and it may take %2.</source>
        <translation>在此图像上，除网络外还需 %1 内存，而它可用的只有 %2。</translation>
    </message>
    <message>
        <source>On this image it needs %1 of memory beside its network, and there are %2. Close other studies, or use another model.</source>
        <translation>在此图像上，除网络外还需 %1 内存，而现有 %2。请关闭其他检查，或使用其他模型。</translation>
    </message>
    <message>
        <source>%1 voxels of the result were beyond what its type can hold and were cut off.</source>
        <translation>结果中有 %1 个体素超出其类型可存储的范围，已截断。</translation>
    </message>
    <message>
        <source>There is not enough memory for the scores of this model on this image. Close other studies, or use another model.</source>
        <translation>内存不足，无法存放此模型在此图像上的评分。请关闭其他检查，或使用其他模型。</translation>
    </message>
    <message>
        <source>The GPU&apos;s memory was not enough; the CPU goes on.</source>
        <translation>GPU 显存不足；由 CPU 继续。</translation>
    </message>
    <message>
        <source>The GPU&apos;s memory was not enough; the batch was halved.</source>
        <translation>GPU 显存不足；批量已减半。</translation>
    </message>
    <message>
        <source>There is no GPU that this build can use; the CPU takes over.</source>
        <translation>没有此版本可用的 GPU；改用 CPU。</translation>
    </message>
    <message>
        <source>The GPU cannot be used; the CPU takes over: %1</source>
        <translation>GPU 无法使用；改用 CPU：%1</translation>
    </message>
    <message>
        <source>Networks in ONNX files run on the CPU.</source>
        <translation>ONNX 文件中的网络在 CPU 上运行。</translation>
    </message>
    <message>
        <source>The image is too large for this model at its resolution.</source>
        <translation>在此模型的分辨率下图像过大。</translation>
    </message>
    <message>
        <source>The image holds values that are not numbers.</source>
        <translation>图像含有非数值。</translation>
    </message>
    <message>
        <source>The image has the same value everywhere.</source>
        <translation>图像各处的值都相同。</translation>
    </message>
    <message>
        <source>The image is empty where this model looks.</source>
        <translation>图像在此模型查看的部位为空。</translation>
    </message>
    <message>
        <source>The slices have fewer rows or columns than this model needs around its image.</source>
        <translation>层面的行数或列数少于此模型所需。</translation>
    </message>
    <message>
        <source>The distance between the image&apos;s voxels is not known.</source>
        <translation>图像的体素间距未知。</translation>
    </message>
    <message>
        <source>The file is damaged or incomplete.</source>
        <translation>文件已损坏或不完整。</translation>
    </message>
    <message>
        <source>The file is damaged.</source>
        <translation>文件已损坏。</translation>
    </message>
    <message>
        <source>The file is cut off: copy it again from its source.</source>
        <translation>文件被截断：请从来源重新复制。</translation>
    </message>
    <message>
        <source>The file is cut off or damaged: copy it again from its source.</source>
        <translation>文件被截断或已损坏：请从来源重新复制。</translation>
    </message>
    <message>
        <source>The file is cut off or damaged before its image: copy it again from its source.</source>
        <translation>文件在图像之前被截断或损坏：请从来源重新复制。</translation>
    </message>
    <message>
        <source>The file could not be read.</source>
        <translation>无法读取文件。</translation>
    </message>
    <message>
        <source>The file could not be read: check the disk or the network folder.</source>
        <translation>无法读取文件：请检查磁盘或网络文件夹。</translation>
    </message>
    <message>
        <source>The file may not be read: check its permissions.</source>
        <translation>没有读取此文件的权限：请检查其权限。</translation>
    </message>
    <message>
        <source>The file could not be opened: check that it still exists.</source>
        <translation>无法打开文件：请检查它是否仍然存在。</translation>
    </message>
    <message>
        <source>This is not an ordinary file.</source>
        <translation>这不是普通文件。</translation>
    </message>
    <message>
        <source>This is not a DICOM file.</source>
        <translation>这不是 DICOM 文件。</translation>
    </message>
    <message>
        <source>The head of this DICOM file is damaged: copy it again from its source.</source>
        <translation>此 DICOM 文件的文件头已损坏：请从来源重新复制。</translation>
    </message>
    <message>
        <source>The header of this file is too large to be right.</source>
        <translation>此文件的头信息过大，不可能正确。</translation>
    </message>
    <message>
        <source>The folder could not be read: check its permissions.</source>
        <translation>无法读取文件夹：请检查其权限。</translation>
    </message>
    <message>
        <source>The file or folder does not exist: check its name.</source>
        <translation>文件或文件夹不存在：请检查名称。</translation>
    </message>
    <message>
        <source>There is not enough memory to read this file.</source>
        <translation>内存不足，无法读取此文件。</translation>
    </message>
    <message>
        <source>The disc&apos;s directory names 1 file that is not there; everything that is there was read.</source>
        <translation>光盘目录列出了 1 个不存在的文件；现有文件均已读取。</translation>
    </message>
    <message>
        <source>The disc&apos;s directory names %1 files that are not there; everything that is there was read.</source>
        <translation>光盘目录列出了 %1 个不存在的文件；现有文件均已读取。</translation>
    </message>
    <message>
        <source>The file has changed since it was opened: open the folder again.</source>
        <translation>文件打开后已被更改：请重新打开文件夹。</translation>
    </message>
    <message>
        <source>The file differs from the other images of its series: open the folder again.</source>
        <translation>文件与其序列的其他图像不一致：请重新打开文件夹。</translation>
    </message>
    <message>
        <source>The archive is damaged: what comes after the damage is missing.</source>
        <translation>压缩包已损坏：损坏处之后的内容缺失。</translation>
    </message>
    <message>
        <source>The archive is damaged or of a kind that Lamina cannot read: unpack it first.</source>
        <translation>压缩包已损坏或为 Lamina 无法读取的类型：请先解压。</translation>
    </message>
    <message>
        <source>The archive would grow too much when it is unpacked; unpack it yourself if you trust it.</source>
        <translation>压缩包解压后会过大；如果您信任它，请自行解压。</translation>
    </message>
    <message>
        <source>The archive is locked: give the right password.</source>
        <translation>压缩包已加密：请输入正确的密码。</translation>
    </message>
    <message>
        <source>This part of the archive is damaged: copy it again.</source>
        <translation>压缩包的这一部分已损坏：请重新复制。</translation>
    </message>
    <message>
        <source>A file in the archive has a name that leads out of it; it was left out.</source>
        <translation>压缩包中有一个文件的名称指向包外，已略过。</translation>
    </message>
    <message>
        <source>Reading headers</source>
        <translation>正在读取头信息</translation>
    </message>
    <message>
        <source>Reading images</source>
        <translation>正在读取图像</translation>
    </message>
    <message>
        <source>This file holds no image.</source>
        <translation>此文件不含图像。</translation>
    </message>
    <message>
        <source>This series holds no images.</source>
        <translation>此序列不含图像。</translation>
    </message>
    <message>
        <source>The image size or depth in this file cannot be right: copy the file again from its source.</source>
        <translation>此文件中的图像尺寸或位深不可能正确：请从来源重新复制文件。</translation>
    </message>
    <message>
        <source>The pixels of this file have a depth that cannot be shown.</source>
        <translation>此文件的像素位深无法显示。</translation>
    </message>
    <message>
        <source>The pixels of this file have a colour model that cannot be shown.</source>
        <translation>此文件的像素颜色模型无法显示。</translation>
    </message>
    <message>
        <source>The colours of this file have a depth that cannot be shown.</source>
        <translation>此文件的颜色位深无法显示。</translation>
    </message>
    <message>
        <source>The colour table of this file is missing or damaged.</source>
        <translation>此文件的调色板缺失或已损坏。</translation>
    </message>
    <message>
        <source>This image is larger than Lamina may open: if it is meant to be, raise the limit LAMINA_PIXEL_BUDGET_MIB.</source>
        <translation>此图像超过 Lamina 允许打开的大小：如果确实如此，请提高上限 LAMINA_PIXEL_BUDGET_MIB。</translation>
    </message>
    <message>
        <source>This image would be far larger than its compressed file: if it is meant to be, raise the limit LAMINA_PIXEL_BUDGET_MIB.</source>
        <translation>此图像解压后会远大于其压缩文件：如果确实如此，请提高上限 LAMINA_PIXEL_BUDGET_MIB。</translation>
    </message>
    <message>
        <source>The file holds fewer pixels than it claims: it is cut off or damaged, copy it again from its source.</source>
        <translation>文件中的像素少于其声明的数量：文件被截断或已损坏，请从来源重新复制。</translation>
    </message>
    <message>
        <source>Images compressed as %1 cannot be shown: convert the file or ask for it uncompressed.</source>
        <translation>无法显示以 %1 压缩的图像：请转换文件，或索取未压缩的文件。</translation>
    </message>
    <message>
        <source>The file says that it is uncompressed, but it is not: ask for it again from its source.</source>
        <translation>文件声明未压缩，但实际已压缩：请向来源重新索取。</translation>
    </message>
    <message>
        <source>The compressed image in this file is damaged: copy it again from its source.</source>
        <translation>此文件中的压缩图像已损坏：请从来源重新复制。</translation>
    </message>
    <message>
        <source>The compressed image and the header of this file contradict each other: ask for it again from its source.</source>
        <translation>此文件的压缩图像与头信息互相矛盾：请向来源重新索取。</translation>
    </message>
    <message>
        <source>This kind of JPEG cannot be shown: ask for the file uncompressed.</source>
        <translation>此类 JPEG 无法显示：请索取未压缩的文件。</translation>
    </message>
    <message>
        <source>There is not enough memory to decode this image: close other series.</source>
        <translation>内存不足，无法解码此图像：请关闭其他序列。</translation>
    </message>
    <message>
        <source>This image would take more memory than any of its size needs: it is damaged or made to do harm.</source>
        <translation>此图像所需内存超出同尺寸图像应有的用量：它已损坏或为恶意构造。</translation>
    </message>
    <message>
        <source>The decoder failed over this image: it is damaged or made to do harm. Other images are not touched.</source>
        <translation>解码器在处理此图像时失败：它已损坏或为恶意构造。其他图像不受影响。</translation>
    </message>
    <message>
        <source>The decoder failed over this image, before it saw it: if it does over others, too, install Lamina again.</source>
        <translation>解码器在接收此图像之前就已失败：如果其他图像也如此，请重新安装 Lamina。</translation>
    </message>
    <message>
        <source>This image was given up after %1 seconds: it is damaged or made to do harm. Other images are not touched.</source>
        <translation>处理此图像 %1 秒后已放弃：它已损坏或为恶意构造。其他图像不受影响。</translation>
    </message>
    <message>
        <source>The decoder gave no usable answer: the image may be damaged.</source>
        <translation>解码器没有给出可用的结果：图像可能已损坏。</translation>
    </message>
    <message>
        <source>Compressed images cannot be shown, because the program %1 does not start: install Lamina again.</source>
        <translation>程序 %1 无法启动，因此不能显示压缩图像：请重新安装 Lamina。</translation>
    </message>
    <message>
        <source>%1 of %2 slices could not be decoded. Slice %3: %4</source>
        <translation>%2 个层面中有 %1 个无法解码。第 %3 层：%4</translation>
    </message>
    <message>
        <source>The video in this file is damaged or of a kind that cannot be shown: copy it again from its source.</source>
        <translation>此文件中的视频已损坏或类型无法显示：请从来源重新复制。</translation>
    </message>
    <message>
        <source>The compressed video and the header of this file contradict each other: ask for it again from its source.</source>
        <translation>此文件的压缩视频与头信息互相矛盾：请向来源重新索取。</translation>
    </message>
    <message>
        <source>The video in this file is of a kind that cannot be shown: convert the file.</source>
        <translation>此文件中的视频类型无法显示：请转换文件。</translation>
    </message>
    <message>
        <source>There is not enough memory for this video: close other series.</source>
        <translation>内存不足，无法播放此视频：请关闭其他序列。</translation>
    </message>
    <message>
        <source>This frame of the video is damaged, or one that it builds on: copy the file again from its source.</source>
        <translation>视频的这一帧或其所依赖的帧已损坏：请从来源重新复制文件。</translation>
    </message>
    <message>
        <source>The video in this file ends after %1 frames, although the file says that it has %2: it may be cut off.</source>
        <translation>此文件中的视频在第 %1 帧后结束，而文件声明有 %2 帧：它可能被截断。</translation>
    </message>
    <message>
        <source>The video in this file goes on after the last frame that the file counts; what follows is not shown.</source>
        <translation>此文件中的视频超出了文件所计的最后一帧；其后内容不显示。</translation>
    </message>
    <message>
        <source>This waveform is damaged: it holds other samples than it says.</source>
        <translation>此波形已损坏：其样本与声明不符。</translation>
    </message>
    <message>
        <source>This waveform is a sound: Lamina does not play it.</source>
        <translation>此波形为声音：Lamina 不播放。</translation>
    </message>
    <message>
        <source>The samples of this waveform are stored in a way that Lamina does not know.</source>
        <translation>Lamina 不识别此波形样本的存储方式。</translation>
    </message>
    <message>
        <source>There are no curves in this object.</source>
        <translation>此对象中没有波形。</translation>
    </message>
    <message>
        <source>The image file does not exist.</source>
        <translation>图像文件不存在。</translation>
    </message>
    <message>
        <source>The image orientation in the file is not usable.</source>
        <translation>文件中的图像方向不可用。</translation>
    </message>
    <message>
        <source>The image size in the file is not plausible.</source>
        <translation>文件中的图像尺寸不合理。</translation>
    </message>
    <message>
        <source>The series is too large for this machine.</source>
        <translation>序列过大，本机无法处理。</translation>
    </message>
    <message>
        <source>The rows and columns of this image are not perpendicular, which image files cannot express.</source>
        <translation>此图像的行与列不垂直，图像文件无法表示。</translation>
    </message>
    <message>
        <source>Image files can be written as .nii, .nii.gz, .nrrd or .mha; choose one of these endings.</source>
        <translation>图像文件可写为 .nii、.nii.gz、.nrrd 或 .mha；请选择其中一种扩展名。</translation>
    </message>
    <message>
        <source>The image file could not be written. Check the folder&apos;s rights and free space.</source>
        <translation>无法写入图像文件。请检查文件夹的权限和剩余空间。</translation>
    </message>
    <message>
        <source>The volumes of this series do not cover the same place, so they cannot be written as one file; export them one by one.</source>
        <translation>此序列的各容积覆盖的部位不同，不能写入同一个文件；请逐个导出。</translation>
    </message>
    <message>
        <source>Some slices of this series could not be read, so it is not exported.</source>
        <translation>此序列的部分层面无法读取，因此未导出。</translation>
    </message>
    <message>
        <source>The series is still loading; export it when it is complete.</source>
        <translation>序列仍在加载；请在完成后导出。</translation>
    </message>
    <message>
        <source>Some slices of this series are missing or could not be read, so it cannot be brought to an even grid.</source>
        <translation>此序列的部分层面缺失或无法读取，因此无法重采样到均匀网格。</translation>
    </message>
    <message>
        <source>This series has one slice only.</source>
        <translation>此序列只有一个层面。</translation>
    </message>
    <message>
        <source>The edits of this result are damaged.</source>
        <translation>此结果的编辑记录已损坏。</translation>
    </message>
    <message>
        <source>Only reports can be about curves.</source>
        <translation>只有报告可以针对波形。</translation>
    </message>
    <message>
        <source>Only segmentations, contours and reports written by Lamina can be shown on the images.</source>
        <translation>图像上只能显示分割、轮廓以及由 Lamina 写入的报告。</translation>
    </message>
    <message>
        <source>Only reports written by Lamina can be shown on the images.</source>
        <translation>图像上只能显示由 Lamina 写入的报告。</translation>
    </message>
    <message>
        <source>The report file is damaged.</source>
        <translation>报告文件已损坏。</translation>
    </message>
    <message>
        <source>The report of measurements is damaged.</source>
        <translation>测量报告已损坏。</translation>
    </message>
    <message>
        <source>Only measurements saved by Lamina can be edited again.</source>
        <translation>只有由 Lamina 保存的测量可以再次编辑。</translation>
    </message>
    <message>
        <source>These measurements belong to another series.</source>
        <translation>这些测量属于另一个序列。</translation>
    </message>
    <message>
        <source>This result belongs to another series; open that series to see it.</source>
        <translation>此结果属于另一个序列；请打开该序列查看。</translation>
    </message>
    <message>
        <source>The segmentation file is damaged.</source>
        <translation>分割文件已损坏。</translation>
    </message>
    <message>
        <source>This kind of segmentation cannot be read: it is neither binary, nor fractional, nor a label map.</source>
        <translation>无法读取此类分割：它既不是二值、分数型，也不是标签图。</translation>
    </message>
    <message>
        <source>This segmentation is compressed in a way that cannot be read.</source>
        <translation>此分割的压缩方式无法读取。</translation>
    </message>
    <message>
        <source>This segmentation numbers two segments alike; it cannot be shown.</source>
        <translation>此分割中有两个分段编号相同，无法显示。</translation>
    </message>
    <message>
        <source>This segmentation does not say where it lies in the patient; it cannot be shown on this series.</source>
        <translation>此分割未说明其在患者体内的位置，无法显示在此序列上。</translation>
    </message>
    <message>
        <source>This segmentation is too large to be shown.</source>
        <translation>此分割过大，无法显示。</translation>
    </message>
    <message>
        <source>This segmentation has too many segments, or too many that overlap; it cannot be shown.</source>
        <translation>此分割的分段过多，或重叠的分段过多，无法显示。</translation>
    </message>
    <message>
        <source>Fractions of one half and more are shown</source>
        <translation>显示不小于二分之一的分数</translation>
    </message>
    <message>
        <source>This structure set has more contour points than can be shown.</source>
        <translation>此结构集的轮廓点过多，无法显示。</translation>
    </message>
    <message>
        <source>These contours cannot be shown on images that do not say where they lie.</source>
        <translation>图像未说明其位置，无法在其上显示这些轮廓。</translation>
    </message>
    <message>
        <source>%1: %2 open contours or points are not drawn</source>
        <translation>%1：有 %2 个开放轮廓或点未绘制</translation>
    </message>
    <message>
        <source>%1: %2 contours are not parallel to the slices and not drawn</source>
        <translation>%1：有 %2 个轮廓与层面不平行，未绘制</translation>
    </message>
    <message>
        <source>%1: %2 contours lie outside of this series</source>
        <translation>%1：有 %2 个轮廓位于此序列之外</translation>
    </message>
    <message>
        <source>%1: overlaps too many other structures and is not drawn</source>
        <translation>%1：与过多其他结构重叠，未绘制</translation>
    </message>
    <message>
        <source>This image was made from another series.</source>
        <translation>此图像由另一个序列生成。</translation>
    </message>
    <message>
        <source>The folder does not hold one image series.</source>
        <translation>文件夹中不是单个图像序列。</translation>
    </message>
    <message>
        <source>Only series that Lamina made are shown in place of the images they come from.</source>
        <translation>只有由 Lamina 生成的序列才会替代其来源图像显示。</translation>
    </message>
    <message>
        <source>The saved image does not lie on the slices of this series any more.</source>
        <translation>已保存的图像不再与此序列的层面对应。</translation>
    </message>
    <message>
        <source>Mark at least one image first.</source>
        <translation>请先标记至少一幅图像。</translation>
    </message>
    <message>
        <source>This file is no list of key images.</source>
        <translation>此文件不是关键影像列表。</translation>
    </message>
    <message>
        <source>This object says nothing about how images are shown.</source>
        <translation>此对象未说明图像的显示方式。</translation>
    </message>
    <message>
        <source>Results are saved as DICOM only for images that came as DICOM.</source>
        <translation>只有来自 DICOM 的图像，其结果才保存为 DICOM。</translation>
    </message>
    <message>
        <source>The images say nothing about their place in the patient, so the findings cannot be saved as DICOM.</source>
        <translation>图像未说明其在患者体内的位置，因此所见不能保存为 DICOM。</translation>
    </message>
    <message>
        <source>The images say nothing about their place in the patient, so what was measured across them cannot be saved as DICOM.</source>
        <translation>图像未说明其在患者体内的位置，因此跨层面的测量不能保存为 DICOM。</translation>
    </message>
    <message>
        <source>The images say nothing about their place in the patient, so the segmentation cannot be saved as DICOM; export it as an image file instead.</source>
        <translation>图像未说明其在患者体内的位置，因此分割不能保存为 DICOM；请改为导出图像文件。</translation>
    </message>
    <message>
        <source>The images say nothing about their place in the patient, so nothing made from them can be saved as DICOM; export it as an image file instead.</source>
        <translation>图像未说明其在患者体内的位置，因此由其生成的内容不能保存为 DICOM；请改为导出图像文件。</translation>
    </message>
    <message>
        <source>Only images made from CT and MR are saved as a series so far; export this one as an image file.</source>
        <translation>目前只有由 CT 和 MR 生成的图像可保存为序列；请将此图像导出为图像文件。</translation>
    </message>
    <message>
        <source>Images with fractions are not saved as a series so far; export this one as an image file.</source>
        <translation>带小数的图像目前不能保存为序列；请将其导出为图像文件。</translation>
    </message>
    <message>
        <source>The images this result belongs to can no longer be read; open the study again and save once more.</source>
        <translation>此结果所属的图像已无法读取；请重新打开检查后再保存。</translation>
    </message>
    <message>
        <source>The images this result belongs to have changed on disk; open the study again.</source>
        <translation>此结果所属的图像在磁盘上已被更改；请重新打开检查。</translation>
    </message>
    <message>
        <source>The folder for the new series cannot be made. Check its rights and free space.</source>
        <translation>无法创建新序列的文件夹。请检查权限和剩余空间。</translation>
    </message>
    <message>
        <source>The new series could not be put in its place. Check the folder&apos;s rights.</source>
        <translation>无法将新序列放到目标位置。请检查文件夹的权限。</translation>
    </message>
    <message>
        <source>The result could not be written. Check the folder&apos;s rights and free space.</source>
        <translation>无法写入结果。请检查文件夹的权限和剩余空间。</translation>
    </message>
    <message>
        <source>Lamina does not open the file within: save a copy and open it with a program you trust.</source>
        <translation>Lamina 不打开其中的文件：请保存副本，并用您信任的程序打开。</translation>
    </message>
    <message>
        <source>Spectra are not drawn; the attributes can be read.</source>
        <translation>不绘制波谱；可以查看其属性。</translation>
    </message>
    <message>
        <source>Registrations are not applied; the attributes can be read.</source>
        <translation>不应用配准；可以查看其属性。</translation>
    </message>
    <message>
        <source>These annotations belong to microscopy and are not drawn.</source>
        <translation>这些标注属于显微图像，不绘制。</translation>
    </message>
    <message>
        <source>Beams are listed, not drawn.</source>
        <translation>只列出射束，不绘制。</translation>
    </message>
    <message>
        <source>There is nothing in this object that Lamina can show; its attributes can be read.</source>
        <translation>此对象中没有 Lamina 可显示的内容；可以查看其属性。</translation>
    </message>
    <message>
        <source>This object is very long: only its first part is shown.</source>
        <translation>此对象很长：只显示其开头部分。</translation>
    </message>
    <message>
        <source>There is no file within this object.</source>
        <translation>此对象中没有文件。</translation>
    </message>
    <message>
        <source>The images it belongs to can be shown as it says: View, Presentation state.</source>
        <translation>可按其说明显示所属图像：视图 › 呈现状态。</translation>
    </message>
    <message>
        <source>Layer %1</source>
        <translation>图层 %1</translation>
    </message>
    <message>
        <source>%1 texts, %2 drawings</source>
        <translation>%1 个文本，%2 个图形</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>图形</translation>
    </message>
    <message>
        <source>For</source>
        <translation>所属</translation>
    </message>
    <message>
        <source>%1 image</source>
        <translation>%1 幅图像</translation>
    </message>
    <message>
        <source>%1 images</source>
        <translation>%1 幅图像</translation>
    </message>
    <message>
        <source>Approval</source>
        <translation>审批</translation>
    </message>
    <message>
        <source>Dose reference</source>
        <translation>剂量参考</translation>
    </message>
    <message>
        <source>Fractions</source>
        <translation>分次数</translation>
    </message>
    <message>
        <source>Beam</source>
        <translation>射束</translation>
    </message>
    <message>
        <source>Radiation</source>
        <translation>射线类型</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>治疗机</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>能量</translation>
    </message>
    <message>
        <source>Gantry angle</source>
        <translation>机架角</translation>
    </message>
    <message>
        <source>Intent</source>
        <translation>意图</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Grey scale</source>
        <translation>灰阶</translation>
    </message>
    <message>
        <source>Shutter</source>
        <translation>遮挡区</translation>
    </message>
    <message>
        <source>Shown area</source>
        <translation>显示区域</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗宽窗位</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>组</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>形式</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>生成时间</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>作者</translation>
    </message>
    <message>
        <source>%1 contour</source>
        <translation>%1 个轮廓</translation>
    </message>
    <message>
        <source>%1 contours</source>
        <translation>%1 个轮廓</translation>
    </message>
    <message>
        <source>%1 contour, %2</source>
        <translation>%1 个轮廓，%2</translation>
    </message>
    <message>
        <source>%1 contours, %2</source>
        <translation>%1 个轮廓，%2</translation>
    </message>
    <message>
        <source>%1 channel at %2 Hz</source>
        <translation>%1 个通道，%2 Hz</translation>
    </message>
    <message>
        <source>%1 channels at %2 Hz</source>
        <translation>%1 个通道，%2 Hz</translation>
    </message>
    <message>
        <source>%1 channel at %2 Hz, %3 s</source>
        <translation>%1 个通道，%2 Hz，%3 秒</translation>
    </message>
    <message>
        <source>%1 channels at %2 Hz, %3 s</source>
        <translation>%1 个通道，%2 Hz，%3 秒</translation>
    </message>
    <message>
        <source>no sensitivity given</source>
        <translation>未给出灵敏度</translation>
    </message>
    <message>
        <source>%1 per step</source>
        <translation>每级 %1</translation>
    </message>
    <message>
        <source>segment</source>
        <translation>分段</translation>
    </message>
    <message>
        <source>value = stored × %1 + %2 %3</source>
        <translation>值 = 存储值 × %1 + %2 %3</translation>
    </message>
    <message>
        <source>This file has more elements than can be shown.</source>
        <translation>此文件的元素过多，无法全部显示。</translation>
    </message>
    <message>
        <source>The file ends within an element: what follows is missing.</source>
        <translation>文件在某个元素内结束：其后内容缺失。</translation>
    </message>
    <message>
        <source>An element is longer than what holds it: the file is damaged.</source>
        <translation>某个元素比包含它的内容更长：文件已损坏。</translation>
    </message>
    <message>
        <source>Sequences nest too deep: the deepest ones are left out.</source>
        <translation>序列嵌套过深：最深的部分已略过。</translation>
    </message>
    <message>
        <source>The data set of this file is empty or damaged.</source>
        <translation>此文件的数据集为空或已损坏。</translation>
    </message>
    <message>
        <source>The file could not be written. Check the folder&apos;s rights and free space.</source>
        <translation>无法写入文件。请检查文件夹的权限和剩余空间。</translation>
    </message>
    <message>
        <source>The original is never overwritten: choose another place for the output.</source>
        <translation>绝不覆盖原始文件：请为输出选择其他位置。</translation>
    </message>
    <message>
        <source>There is not enough memory to convert this file.</source>
        <translation>内存不足，无法转换此文件。</translation>
    </message>
    <message>
        <source>Colours of this retired kind cannot be packed anew.</source>
        <translation>此类已废止的颜色格式无法重新压缩。</translation>
    </message>
    <message>
        <source>Images of single bits cannot be compressed: choose deflated.</source>
        <translation>单比特图像无法压缩：请选择 deflated。</translation>
    </message>
    <message>
        <source>The file holds a second compressed picture, which cannot be packed anew.</source>
        <translation>文件含有第二幅压缩图像，无法重新压缩。</translation>
    </message>
    <message>
        <source>Samples of more than 16 bits cannot be written as big endian.</source>
        <translation>超过 16 位的样本不能按大端序写入。</translation>
    </message>
    <message>
        <source>This kind of image cannot be compressed in this way: choose another syntax.</source>
        <translation>此类图像无法以这种方式压缩：请选择其他传输语法。</translation>
    </message>
    <message>
        <source>This image cannot be compressed as JPEG 2000: choose another syntax.</source>
        <translation>此图像无法压缩为 JPEG 2000：请选择其他传输语法。</translation>
    </message>
    <message>
        <source>The image holds bits beyond those of its samples, an old overlay perhaps, which JPEG 2000 cannot keep: choose jpeg-ls or rle.</source>
        <translation>图像在样本位之外还有数据（可能是旧式叠加层），JPEG 2000 无法保留：请选择 jpeg-ls 或 rle。</translation>
    </message>
    <message>
        <source>Only images of 8 or 16 bits can be compressed: choose an uncompressed syntax.</source>
        <translation>只能压缩 8 位或 16 位图像：请选择未压缩的传输语法。</translation>
    </message>
    <message>
        <source>The lossy compression of before, which only the transfer syntax told, is now said in Lossy Image Compression</source>
        <translation>此前只由传输语法表明的有损压缩，现已写入 Lossy Image Compression</translation>
    </message>
    <message>
        <source>Holds no pixels to compress: written uncompressed</source>
        <translation>没有可压缩的像素：按未压缩写入</translation>
    </message>
    <message>
        <source>The phantom could not be written. Check the folder&apos;s rights and free space.</source>
        <translation>无法写入模体。请检查文件夹的权限和剩余空间。</translation>
    </message>
    <message>
        <source>The size, spacing or noise asked for is out of range.</source>
        <translation>所要求的尺寸、间距或噪声超出范围。</translation>
    </message>
    <message>
        <source>The folder could not be made (%1).</source>
        <translation>无法创建文件夹（%1）。</translation>
    </message>
    <message>
        <source>The demo series could not be written: is there room on the disk?</source>
        <translation>无法写入演示序列：磁盘是否还有空间？</translation>
    </message>
    <message>
        <source>Only series of DICOM images can be split or joined.</source>
        <translation>只有 DICOM 图像序列可以拆分或合并。</translation>
    </message>
    <message>
        <source>The stacks cannot be joined: %1.</source>
        <translation>无法合并堆栈：%1。</translation>
    </message>
    <message>
        <source>The stacks cannot be joined: some positions would hold more images than others.</source>
        <translation>无法合并堆栈：某些位置的图像会多于其他位置。</translation>
    </message>
    <message>
        <source>their images are %1 × %2 and %3 × %4 pixels</source>
        <translation>其图像分别为 %1 × %2 和 %3 × %4 像素</translation>
    </message>
    <message>
        <source>their pixels are stored in different ways</source>
        <translation>其像素的存储方式不同</translation>
    </message>
    <message>
        <source>black means the highest value in one and the lowest in the other</source>
        <translation>一个堆栈以黑色表示最大值，另一个以黑色表示最小值</translation>
    </message>
    <message>
        <source>their pixels differ in size</source>
        <translation>其像素尺寸不同</translation>
    </message>
    <message>
        <source>their slices lie in different directions</source>
        <translation>其层面方向不同</translation>
    </message>
    <message>
        <source>only some of their images have a place in the patient</source>
        <translation>只有部分图像具有在患者体内的位置</translation>
    </message>
    <message>
        <source>they were not taken in one frame of reference</source>
        <translation>它们不是在同一参考坐标系中采集的</translation>
    </message>
    <message>
        <source>The images do not say their “%1”, so it cannot split them.</source>
        <translation>图像未给出“%1”，无法据此拆分。</translation>
    </message>
    <message>
        <source>All images have the same “%1” (%2), so it cannot split them.</source>
        <translation>所有图像的“%1”相同（%2），无法据此拆分。</translation>
    </message>
    <message>
        <source>“%1” would make %2 stacks: choose another.</source>
        <translation>“%1”会产生 %2 个堆栈：请另选一项。</translation>
    </message>
    <message>
        <source>There is nothing to join: the series is one stack.</source>
        <translation>没有可合并的内容：序列只有一个堆栈。</translation>
    </message>
    <message>
        <source>The stacks to join are no longer there.</source>
        <translation>要合并的堆栈已不存在。</translation>
    </message>
    <message>
        <source>shown as %1 volumes along “%2”</source>
        <translation>沿“%2”显示为 %1 个容积</translation>
    </message>
    <message>
        <source>separated by image number</source>
        <translation>按图像编号分开</translation>
    </message>
    <message>
        <source>of which the first is shown here</source>
        <translation>此处显示其中第一幅</translation>
    </message>
    <message>
        <source>separated into volumes</source>
        <translation>已分为多个容积</translation>
    </message>
    <message>
        <source>No SUV: %1</source>
        <translation>无 SUV：%1</translation>
    </message>
    <message>
        <source>the injected activity is not given</source>
        <translation>未给出注射活度</translation>
    </message>
    <message>
        <source>the injected activity is too small to be in becquerels</source>
        <translation>注射活度过小，不可能以贝可为单位</translation>
    </message>
    <message>
        <source>the images are not corrected for attenuation</source>
        <translation>图像未做衰减校正</translation>
    </message>
    <message>
        <source>the images are not corrected for decay</source>
        <translation>图像未做衰变校正</translation>
    </message>
    <message>
        <source>the file does not say which time decay is corrected to</source>
        <translation>文件未说明衰变校正的参考时间</translation>
    </message>
    <message>
        <source>the half-life is not given</source>
        <translation>未给出半衰期</translation>
    </message>
    <message>
        <source>the times of injection and scan are not given</source>
        <translation>未给出注射和扫描时间</translation>
    </message>
    <message>
        <source>the times of injection and scan contradict each other</source>
        <translation>注射时间与扫描时间互相矛盾</translation>
    </message>
    <message>
        <source>the weight of the patient is not given</source>
        <translation>未给出患者体重</translation>
    </message>
    <message>
        <source>the values are not activity per volume</source>
        <translation>数值不是单位体积活度</translation>
    </message>
    <message>
        <source>the images disagree about dose, weight or times</source>
        <translation>各图像的剂量、体重或时间不一致</translation>
    </message>
    <message>
        <source>no activity is left</source>
        <translation>活度已为零</translation>
    </message>
    <message>
        <source>at detector</source>
        <translation>探测器处</translation>
    </message>
    <message>
        <source>corrected for depth</source>
        <translation>已按深度校正</translation>
    </message>
    <message>
        <source>calibrated by object</source>
        <translation>以物体校准</translation>
    </message>
    <message>
        <source>calibration not stated</source>
        <translation>未说明校准方式</translation>
    </message>
    <message>
        <source>on film</source>
        <translation>胶片上</translation>
    </message>
    <message>
        <source>in the 2D image only</source>
        <translation>仅限二维图像</translation>
    </message>
    <message>
        <source>estimated magnification %1</source>
        <translation>估计放大倍数 %1</translation>
    </message>
    <message>
        <source>pixel size unknown</source>
        <translation>像素尺寸未知</translation>
    </message>
    <message>
        <source>Mean %1  SD %2</source>
        <translation>均值 %1  标准差 %2</translation>
    </message>
    <message>
        <source>Min %1  Max %2</source>
        <translation>最小 %1  最大 %2</translation>
    </message>
    <message>
        <source>Area %1</source>
        <translation>面积 %1</translation>
    </message>
    <message>
        <source>Diameter %1</source>
        <translation>直径 %1</translation>
    </message>
    <message>
        <source>Long %1</source>
        <translation>长径 %1</translation>
    </message>
    <message>
        <source>Short %1</source>
        <translation>短径 %1</translation>
    </message>
    <message>
        <source>Mean %1</source>
        <translation>均值 %1</translation>
    </message>
    <message>
        <source>no value</source>
        <translation>无值</translation>
    </message>
    <message>
        <source>Across the slices of this series nothing can be measured: %1. Measure on the acquired slices.</source>
        <translation>不能跨此序列的层面测量：%1。请在采集的层面上测量。</translation>
    </message>
    <message>
        <source>The answer to “%1” must be a text.</source>
        <translation>对“%1”的回答须为文本。</translation>
    </message>
    <message>
        <source>“%1” holds the numbers of a network, not the network. Export it with torch.jit.script or torch.jit.trace, or as ONNX, and import that.</source>
        <translation>“%1”只含网络的参数，不含网络本身。请用 torch.jit.script 或 torch.jit.trace 导出，或导出为 ONNX，再导入。</translation>
    </message>
    <message>
        <source>“%1” is no MONAI bundle (configs/metadata.json), no nnU-Net v2 folder (plans.json and dataset.json), no TorchScript and no ONNX file.</source>
        <translation>“%1”不是 MONAI bundle（configs/metadata.json）、nnU-Net v2 文件夹（plans.json 和 dataset.json）、TorchScript 或 ONNX 文件。</translation>
    </message>
    <message>
        <source>The model could not be written (%1). Check the folder&apos;s rights and the free space.</source>
        <translation>无法写入模型（%1）。请检查文件夹的权限和剩余空间。</translation>
    </message>
    <message>
        <source>This %1 needs what Lamina cannot express: %2.</source>
        <translation>此%1需要 Lamina 无法表示的内容：%2。</translation>
    </message>
    <message>
        <source>“%1” is not a plain file.</source>
        <translation>“%1”不是普通文件。</translation>
    </message>
    <message>
        <source>“%1” cannot be read, or is larger than 2 GiB.</source>
        <translation>无法读取“%1”，或其大于 2 GiB。</translation>
    </message>
    <message>
        <source>“%1” is nothing that this %2 asks for.</source>
        <translation>此%2不要求“%1”。</translation>
    </message>
    <message>
        <source>%1: nothing that this %2 asks for</source>
        <translation>%1：此%2不要求</translation>
    </message>
    <message>
        <source>“%1” is not empty. Choose a new folder.</source>
        <translation>“%1”不为空。请选择新文件夹。</translation>
    </message>
    <message>
        <source>There is no place for temporary files. Check the free space.</source>
        <translation>没有存放临时文件的空间。请检查剩余空间。</translation>
    </message>
    <message>
        <source>This model does not say everything yet: %1 is missing.</source>
        <translation>此模型的说明尚不完整：缺少 %1。</translation>
    </message>
    <message>
        <source>MONAI bundle</source>
        <translation>MONAI bundle 模型包</translation>
    </message>
    <message>
        <source>nnU-Net v2 folder</source>
        <translation>nnU-Net v2 文件夹</translation>
    </message>
    <message>
        <source>TorchScript file</source>
        <translation>TorchScript 文件</translation>
    </message>
    <message>
        <source>ONNX file</source>
        <translation>ONNX 文件</translation>
    </message>
    <message>
        <source>%1 is missing</source>
        <translation>缺少 %1</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>%1 cannot be read, or is too large</source>
        <translation>%1 无法读取，或过大</translation>
    </message>
    <message>
        <source>%1: “%2” is not %3 numbers with commas</source>
        <translation>%1：“%2”不是以逗号分隔的 %3 个数字</translation>
    </message>
    <message>
        <source>colors: “%1” is not like “1=#5ab4e6” of a label</source>
        <translation>colors：“%1”不是“1=#5ab4e6”这样的标签颜色</translation>
    </message>
    <message>
        <source>labels: “%1” is not like “1=spleen”</source>
        <translation>labels：“%1”不是“1=spleen”的形式</translation>
    </message>
    <message>
        <source>label %1 “%2”: Lamina has labels %3 to 255</source>
        <translation>标签 %1“%2”：Lamina 的标签为 %3 至 255</translation>
    </message>
    <message>
        <source>normalise: “%1” is none of none, clip:LOW:HIGH, shift:MEAN:DEVIATION, range:LOW:HIGH:TO:TO, minmax:TO:TO, percentiles:LOW:HIGH:TO:TO, zscore, zscore-nonzero</source>
        <translation>normalise：“%1”不是 none、clip:LOW:HIGH、shift:MEAN:DEVIATION、range:LOW:HIGH:TO:TO、minmax:TO:TO、percentiles:LOW:HIGH:TO:TO、zscore、zscore-nonzero 之一</translation>
    </message>
    <message>
        <source>overlap: must be “last”</source>
        <translation>overlap：须为“last”</translation>
    </message>
    <message>
        <source>a network with %1 %2; Lamina gives it one series and takes one result</source>
        <translation>有 %1 个 %2 的网络；Lamina 给网络一个序列并取一个结果</translation>
    </message>
    <message>
        <source>a network of %1 dimensions; only three are imported</source>
        <translation>%1 维网络；只能导入三维网络</translation>
    </message>
    <message>
        <source>%1 images at once; Lamina gives a network one series</source>
        <translation>同时需要 %1 幅图像；Lamina 给网络一个序列</translation>
    </message>
    <message>
        <source>several images at once; Lamina gives a network one series</source>
        <translation>同时需要多幅图像；Lamina 给网络一个序列</translation>
    </message>
    <message>
        <source>results of format “%1”; only segmentations are imported</source>
        <translation>结果格式为“%1”；只能导入分割</translation>
    </message>
    <message>
        <source>channel_def does not name channels by number</source>
        <translation>channel_def 没有按编号命名通道</translation>
    </message>
    <message>
        <source>more transforms than can be right</source>
        <translation>变换数量多得不可能正确</translation>
    </message>
    <message>
        <source>inferer %1</source>
        <translation>推理器 %1</translation>
    </message>
    <message>
        <source>no roi_size</source>
        <translation>没有 roi_size</translation>
    </message>
    <message>
        <source>roi_size takes the whole image along some axes only</source>
        <translation>roi_size 只在部分轴上取整个图像</translation>
    </message>
    <message>
        <source>larger than roi_size</source>
        <translation>大于 roi_size</translation>
    </message>
    <message>
        <source>with SimpleInferer</source>
        <translation>与 SimpleInferer 同用</translation>
    </message>
    <message>
        <source>with SlidingWindowInferer</source>
        <translation>与 SlidingWindowInferer 同用</translation>
    </message>
    <message>
        <source>overlap differs between the axes</source>
        <translation>各轴的重叠不同</translation>
    </message>
    <message>
        <source>an overlap above 0.9</source>
        <translation>重叠大于 0.9</translation>
    </message>
    <message>
        <source>sigma_scale other than 0.125</source>
        <translation>sigma_scale 不是 0.125</translation>
    </message>
    <message>
        <source>mode %1</source>
        <translation>mode 为 %1</translation>
    </message>
    <message>
        <source>method %1</source>
        <translation>method 为 %1</translation>
    </message>
    <message>
        <source>padding_mode %1</source>
        <translation>padding_mode 为 %1</translation>
    </message>
    <message>
        <source>padding_mode %1 with cval</source>
        <translation>padding_mode 为 %1 且带有 cval</translation>
    </message>
    <message>
        <source>dtype %1: the values would be cut</source>
        <translation>dtype %1：数值会被截断</translation>
    </message>
    <message>
        <source>labels other than the usual ones</source>
        <translation>标签名与通常不同</translation>
    </message>
    <message>
        <source>comes after Spacingd with uneven spacing</source>
        <translation>位于间距不均匀的 Spacingd 之后</translation>
    </message>
    <message>
        <source>comes twice</source>
        <translation>出现两次</translation>
    </message>
    <message>
        <source>no pixdim</source>
        <translation>没有 pixdim</translation>
    </message>
    <message>
        <source>%1 is not below %2</source>
        <translation>%1 不小于 %2</translation>
    </message>
    <message>
        <source>a_min is not below a_max</source>
        <translation>a_min 不小于 a_max</translation>
    </message>
    <message>
        <source>lower and upper are no percentiles</source>
        <translation>lower 和 upper 不是百分位数</translation>
    </message>
    <message>
        <source>a factor that turns the values round</source>
        <translation>系数使数值反转</translation>
    </message>
    <message>
        <source>subtrahend and divisor must both be given, and nonzero not</source>
        <translation>须同时给出 subtrahend 和 divisor，且不得给出 nonzero</translation>
    </message>
    <message>
        <source>cval differs from the threshold</source>
        <translation>cval 与 threshold 不同</translation>
    </message>
    <message>
        <source>select_fn needs custom Python: “%1”</source>
        <translation>select_fn 需要自定义 Python：“%1”</translation>
    </message>
    <message>
        <source>margin must be one number, 0 or more</source>
        <translation>margin 须为一个不小于 0 的数字</translation>
    </message>
    <message>
        <source>k differs between the axes</source>
        <translation>各轴的 k 不同</translation>
    </message>
    <message>
        <source>custom Python: “%1”</source>
        <translation>自定义 Python：“%1”</translation>
    </message>
    <message>
        <source>needs custom Python</source>
        <translation>需要自定义 Python</translation>
    </message>
    <message>
        <source>is not supported</source>
        <translation>不受支持</translation>
    </message>
    <message>
        <source>is not among the transforms that Lamina knows</source>
        <translation>不在 Lamina 支持的变换之列</translation>
    </message>
    <message>
        <source>is not among the transforms that Lamina knows after the network</source>
        <translation>不在 Lamina 支持的网络后变换之列</translation>
    </message>
    <message>
        <source>what follows it depends on the crop in a way that cannot be expressed</source>
        <translation>其后的内容对裁剪的依赖方式无法表示</translation>
    </message>
    <message>
        <source>stands between transforms of the values</source>
        <translation>位于数值变换之间</translation>
    </message>
    <message>
        <source>more than 16 transforms of the values</source>
        <translation>数值变换多于 16 个</translation>
    </message>
    <message>
        <source>applied_labels are no labels</source>
        <translation>applied_labels 不是标签</translation>
    </message>
    <message>
        <source>must be one softmax or sigmoid, before AsDiscreted</source>
        <translation>须为一个 softmax 或 sigmoid，且位于 AsDiscreted 之前</translation>
    </message>
    <message>
        <source>must be either argmax or a threshold</source>
        <translation>须为 argmax 或阈值之一</translation>
    </message>
    <message>
        <source>connectivity must be 1 or 3</source>
        <translation>connectivity 须为 1 或 3</translation>
    </message>
    <message>
        <source>connectivity differs from that of another transform</source>
        <translation>connectivity 与另一变换不同</translation>
    </message>
    <message>
        <source>comes before AsDiscreted</source>
        <translation>位于 AsDiscreted 之前</translation>
    </message>
    <message>
        <source>independent is false</source>
        <translation>independent 为 false</translation>
    </message>
    <message>
        <source>num_components is not 1</source>
        <translation>num_components 不是 1</translation>
    </message>
    <message>
        <source>postprocessing has no AsDiscreted that says how classes are decided</source>
        <translation>postprocessing 中没有说明如何判定类别的 AsDiscreted</translation>
    </message>
    <message>
        <source>a threshold outside 0 to 1</source>
        <translation>阈值不在 0 至 1 之间</translation>
    </message>
    <message>
        <source>argmax of a single channel</source>
        <translation>对单个通道取 argmax</translation>
    </message>
    <message>
        <source>the number of labels is not that of the channels</source>
        <translation>标签数与通道数不同</translation>
    </message>
    <message>
        <source>“@%1” leads nowhere</source>
        <translation>“@%1”无所指</translation>
    </message>
    <message>
        <source>references that lead in a circle, or too far</source>
        <translation>引用成环或过深</translation>
    </message>
    <message>
        <source>the macro “%1”</source>
        <translation>宏“%1”</translation>
    </message>
    <message>
        <source>a transform without a name (“_target_”)</source>
        <translation>没有名称（“_target_”）的变换</translation>
    </message>
    <message>
        <source>%1 is no number</source>
        <translation>%1 不是数字</translation>
    </message>
    <message>
        <source>%1 is not %2 numbers</source>
        <translation>%1 不是 %2 个数字</translation>
    </message>
    <message>
        <source>weights without a network (models/model.pt holds numbers only); where MONAI is installed, “%1” makes the file models/model.ts that Lamina needs</source>
        <translation>只有参数而没有网络（models/model.pt 只含数值）；在装有 MONAI 的环境中，“%1”可生成 Lamina 所需的文件 models/model.ts</translation>
    </message>
    <message>
        <source>a network: there is no TorchScript file (model.ts) in models</source>
        <translation>网络：models 中没有 TorchScript 文件（model.ts）</translation>
    </message>
    <message>
        <source>no %1 in inference.json</source>
        <translation>inference.json 中没有 %1</translation>
    </message>
    <message>
        <source>this bundle is configured in YAML. Convert the file to JSON (yaml.safe_load and json.dump do it) and import again</source>
        <translation>此模型包以 YAML 配置。请将文件转换为 JSON（用 yaml.safe_load 和 json.dump）后重新导入</translation>
    </message>
    <message>
        <source>plans.json: %1 is not %2 numbers</source>
        <translation>plans.json：%1 不是 %2 个数字</translation>
    </message>
    <message>
        <source>plans.json has no configuration “%1”</source>
        <translation>plans.json 中没有配置“%1”</translation>
    </message>
    <message>
        <source>plans.json has no configurations</source>
        <translation>plans.json 中没有配置</translation>
    </message>
    <message>
        <source>configurations that inherit in a circle</source>
        <translation>配置的继承成环</translation>
    </message>
    <message>
        <source>no %1 in foreground_intensity_properties_per_channel</source>
        <translation>foreground_intensity_properties_per_channel 中没有 %1</translation>
    </message>
    <message>
        <source>percentiles that do not rise</source>
        <translation>百分位数没有递增</translation>
    </message>
    <message>
        <source>values are normalised within a mask with its holes filled</source>
        <translation>数值在填充孔洞的掩膜内归一化</translation>
    </message>
    <message>
        <source>normalisation %1</source>
        <translation>归一化方式 %1</translation>
    </message>
    <message>
        <source>%1 other than nnU-Net&apos;s own</source>
        <translation>%1 不是 nnU-Net 自带的</translation>
    </message>
    <message>
        <source>dataset.json has no labels</source>
        <translation>dataset.json 中没有标签</translation>
    </message>
    <message>
        <source>a label that is no number from 1 to 255</source>
        <translation>标签不是 1 至 255 的数字</translation>
    </message>
    <message>
        <source>regions without regions_class_order</source>
        <translation>有区域但没有 regions_class_order</translation>
    </message>
    <message>
        <source>regions_class_order does not fit the labels</source>
        <translation>regions_class_order 与标签不符</translation>
    </message>
    <message>
        <source>several networks in %1</source>
        <translation>%1 中有多个网络</translation>
    </message>
    <message>
        <source>a network in %1</source>
        <translation>%1 中的网络</translation>
    </message>
    <message>
        <source>more than ten folds</source>
        <translation>多于十折</translation>
    </message>
    <message>
        <source>networks: the checkpoints hold numbers only. Export each fold to TorchScript where nnU-Net is installed (resources/docs/dev/importing.md has the lines)</source>
        <translation>网络：检查点只含数值。请在装有 nnU-Net 的环境中将每一折导出为 TorchScript（命令见 resources/docs/dev/importing.md）</translation>
    </message>
    <message>
        <source>networks: no fold has a TorchScript file</source>
        <translation>网络：没有任何一折带有 TorchScript 文件</translation>
    </message>
    <message>
        <source>a cascade, whose second network sees what the first one found</source>
        <translation>级联配置，其第二个网络使用第一个网络的结果</translation>
    </message>
    <message>
        <source>must be like “%1”: lower-case letters, digits, hyphens, dots</source>
        <translation>须为“%1”的形式：小写字母、数字、连字符、点</translation>
    </message>
    <message>
        <source>must be like “%1”</source>
        <translation>须为“%1”的形式</translation>
    </message>
    <message>
        <source>must not be empty</source>
        <translation>不得为空</translation>
    </message>
    <message>
        <source>must rise</source>
        <translation>须递增</translation>
    </message>
    <message>
        <source>must hold the good range</source>
        <translation>须包含良好范围</translation>
    </message>
    <message>
        <source>must be axial, coronal or sagittal</source>
        <translation>须为 axial、coronal 或 sagittal</translation>
    </message>
    <message>
        <source>must be value, scheme and meaning</source>
        <translation>须为代码值、编码方案和含义</translation>
    </message>
    <message>
        <source>appears twice</source>
        <translation>出现两次</translation>
    </message>
    <message>
        <source>key “%1” appears twice</source>
        <translation>键“%1”出现两次</translation>
    </message>
    <message>
        <source>needs either a runner or a library</source>
        <translation>需要 runner 或 library 之一</translation>
    </message>
    <message>
        <source>not together with a runner</source>
        <translation>不得与 runner 同时给出</translation>
    </message>
    <message>
        <source>must be the runner of the task; signal is one of classify</source>
        <translation>须为该任务的 runner；signal 属于 classify</translation>
    </message>
    <message>
        <source>must be signal where input has one, and nowhere else</source>
        <translation>input 含 signal 时须为 signal，否则不得</translation>
    </message>
    <message>
        <source>only for the runner signal</source>
        <translation>仅用于 signal runner</translation>
    </message>
    <message>
        <source>is for images; signal says how curves are prepared</source>
        <translation>用于图像；波形的预处理由 signal 说明</translation>
    </message>
    <message>
        <source>only for task %1</source>
        <translation>仅用于任务 %1</translation>
    </message>
    <message>
        <source>only for type %1</source>
        <translation>仅用于类型 %1</translation>
    </message>
    <message>
        <source>only for kind %1</source>
        <translation>仅用于种类 %1</translation>
    </message>
    <message>
        <source>only for mode %1</source>
        <translation>仅用于模式 %1</translation>
    </message>
    <message>
        <source>only for its own kind of merge</source>
        <translation>仅用于其自身的合并方式</translation>
    </message>
    <message>
        <source>only with a library</source>
        <translation>仅与 library 同用</translation>
    </message>
    <message>
        <source>one file is named with two hashes, or is the manifest itself</source>
        <translation>同一文件有两个哈希值，或为清单本身</translation>
    </message>
    <message>
        <source>must be another bundle</source>
        <translation>须为另一个模型包</translation>
    </message>
    <message>
        <source>an image has none</source>
        <translation>图像没有此项</translation>
    </message>
    <message>
        <source>larger than %1 bytes</source>
        <translation>大于 %1 字节</translation>
    </message>
    <message>
        <source>must be the name of a file in the bundle, without folders</source>
        <translation>须为模型包中的文件名，不含文件夹</translation>
    </message>
    <message>
        <source>must be 64 lower-case hexadecimal digits</source>
        <translation>须为 64 位小写十六进制数字</translation>
    </message>
    <message>
        <source>not for this kind of step</source>
        <translation>不适用于此类步骤</translation>
    </message>
    <message>
        <source>must be 1, or 3 where the edges stay</source>
        <translation>须为 1；保留边缘时可为 3</translation>
    </message>
    <message>
        <source>must be 1 or 2 for mode 2d</source>
        <translation>2d 模式下须为 1 或 2</translation>
    </message>
    <message>
        <source>must name three directions, one of L/R, A/P and S/I each</source>
        <translation>须给出三个方向，L/R、A/P、S/I 各一</translation>
    </message>
    <message>
        <source>is a step of its own where normalise has steps</source>
        <translation>normalise 含 steps 时须为单独的步骤</translation>
    </message>
    <message>
        <source>steps cannot be taken back from the output</source>
        <translation>无法从输出中撤销 steps</translation>
    </message>
    <message>
        <source>not for image-to-image: the image keeps the grid it came on</source>
        <translation>不适用于 image-to-image：图像保持其原有网格</translation>
    </message>
    <message>
        <source>must be all zero (the whole volume) or all positive</source>
        <translation>须全部为零（整个容积）或全部为正</translation>
    </message>
    <message>
        <source>must be values for image-to-image, and for nothing else</source>
        <translation>image-to-image 须为 values，其他任务不得为 values</translation>
    </message>
    <message>
        <source>names a label that is not in labels</source>
        <translation>含有 labels 中没有的标签</translation>
    </message>
    <message>
        <source>has a value that is not in labels</source>
        <translation>含有 labels 中没有的值</translation>
    </message>
    <message>
        <source>not valid JSON</source>
        <translation>不是有效的 JSON</translation>
    </message>
    <message>
        <source>not a JSON object</source>
        <translation>不是 JSON 对象</translation>
    </message>
    <message>
        <source>nested too deep</source>
        <translation>嵌套过深</translation>
    </message>
    <message>
        <source>must be an object</source>
        <translation>须为对象</translation>
    </message>
    <message>
        <source>unknown key</source>
        <translation>未知的键</translation>
    </message>
    <message>
        <source>must be a text</source>
        <translation>须为文本</translation>
    </message>
    <message>
        <source>must be text</source>
        <translation>须为文本</translation>
    </message>
    <message>
        <source>must be a text of at most %1 bytes without control characters</source>
        <translation>须为最多 %1 字节、不含控制字符的文本</translation>
    </message>
    <message>
        <source>must be one of: %1</source>
        <translation>须为以下之一：%1</translation>
    </message>
    <message>
        <source>must be a number</source>
        <translation>须为数字</translation>
    </message>
    <message>
        <source>must lie between %1 and %2</source>
        <translation>须在 %1 与 %2 之间</translation>
    </message>
    <message>
        <source>must be a whole number</source>
        <translation>须为整数</translation>
    </message>
    <message>
        <source>must be true or false</source>
        <translation>须为 true 或 false</translation>
    </message>
    <message>
        <source>must be a list</source>
        <translation>须为列表</translation>
    </message>
    <message>
        <source>must be a list of %1</source>
        <translation>须为 %1 项的列表</translation>
    </message>
    <message>
        <source>must be a list of %1 to %2</source>
        <translation>须为 %1 至 %2 项的列表</translation>
    </message>
    <message>
        <source>must be a number between %1 and %2</source>
        <translation>须为 %1 与 %2 之间的数字</translation>
    </message>
    <message>
        <source>has the wrong number of entries</source>
        <translation>条目数不正确</translation>
    </message>
    <message>
        <source>must list names</source>
        <translation>须列出名称</translation>
    </message>
    <message>
        <source>has an unknown value</source>
        <translation>值未知</translation>
    </message>
    <message>
        <source>is out of range</source>
        <translation>超出范围</translation>
    </message>
    <message>
        <source>must name each body axis once</source>
        <translation>每个身体轴须各出现一次</translation>
    </message>
    <message>
        <source>must be three sizes or three zeros</source>
        <translation>须为三个尺寸或三个零</translation>
    </message>
    <message>
        <source>is not JSON</source>
        <translation>不是 JSON</translation>
    </message>
    <message>
        <source>chest is a CT; other models need a file</source>
        <translation>chest 为 CT；其他模型需要文件</translation>
    </message>
    <message>
        <source>not together with a rule</source>
        <translation>不得与规则同时给出</translation>
    </message>
    <message>
        <source>must have at most 33,554,432 voxels</source>
        <translation>最多 33,554,432 个体素</translation>
    </message>
    <message>
        <source>not for this task</source>
        <translation>不适用于此任务</translation>
    </message>
    <message>
        <source>not for models that read curves</source>
        <translation>不适用于读取波形的模型</translation>
    </message>
    <message>
        <source>too large</source>
        <translation>过大</translation>
    </message>
    <message>
        <source>must be 64 hexadecimal digits</source>
        <translation>须为 64 位十六进制数字</translation>
    </message>
    <message>
        <source>must be 64 hexadecimal digits, once</source>
        <translation>须为 64 位十六进制数字，且只出现一次</translation>
    </message>
    <message>
        <source>must be 128 hexadecimal digits</source>
        <translation>须为 128 位十六进制数字</translation>
    </message>
    <message>
        <source>must be one short line</source>
        <translation>须为一行短文本</translation>
    </message>
    <message>
        <source>not a file</source>
        <translation>不是文件</translation>
    </message>
    <message>
        <source>does not belong to these files</source>
        <translation>与这些文件不符</translation>
    </message>
    <message>
        <source>does not belong to the public key</source>
        <translation>与公钥不符</translation>
    </message>
    <message>
        <source>%1 files were looked at.</source>
        <translation>已查看 %1 个文件。</translation>
    </message>
    <message>
        <source>This series is no longer open.</source>
        <translation>此序列已关闭。</translation>
    </message>
    <message>
        <source>%1 saved results reopened</source>
        <translation>已重新打开 %1 个保存的结果</translation>
    </message>
    <message>
        <source>%1 new file</source>
        <translation>%1 个新文件</translation>
    </message>
    <message>
        <source>%1 new files</source>
        <translation>%1 个新文件</translation>
    </message>
    <message>
        <source>The series is %1 stack now</source>
        <translation>序列现在为 %1 个堆栈</translation>
    </message>
    <message>
        <source>The series is %1 stacks now</source>
        <translation>序列现在为 %1 个堆栈</translation>
    </message>
    <message>
        <source>The series is %1 stack now; this could not be saved for the next time</source>
        <translation>序列现在为 %1 个堆栈；此设置未能保存供下次使用</translation>
    </message>
    <message>
        <source>The series is %1 stacks now; this could not be saved for the next time</source>
        <translation>序列现在为 %1 个堆栈；此设置未能保存供下次使用</translation>
    </message>
    <message>
        <source>There is no model called %1.</source>
        <translation>没有名为 %1 的模型。</translation>
    </message>
    <message>
        <source>This model needs the model %1 to know where to look. Install it first.</source>
        <translation>此模型需要模型 %1 来确定查看部位。请先安装该模型。</translation>
    </message>
    <message>
        <source>The model %1 has none of the labels that this model asks for.</source>
        <translation>模型 %1 没有此模型所要求的标签。</translation>
    </message>
    <message>
        <source>The region model gave no labels.</source>
        <translation>区域模型没有给出标签。</translation>
    </message>
    <message>
        <source>The slices are tilted or unevenly spaced: the model saw them resampled to an upright, even grid.</source>
        <translation>层面倾斜或间距不均匀：模型看到的是重采样到正交均匀网格的图像。</translation>
    </message>
    <message>
        <source>The slices are tilted or unevenly spaced; %1 makes images of upright, even ones only.</source>
        <translation>层面倾斜或间距不均匀；%1 只能由正交均匀的层面生成图像。</translation>
    </message>
    <message>
        <source>“%1” gives other results on this machine (%2, %3) than its author had: %4. Its result was discarded. Choose another device in the settings, or install the model again.</source>
        <translation>“%1”在本机（%2，%3）上的结果与其作者的结果不同：%4。其结果已丢弃。请在设置中选择其他设备，或重新安装模型。</translation>
    </message>
    <message>
        <source>%1: %2 voxels, expected %3</source>
        <translation>%1：%2 个体素，应为 %3</translation>
    </message>
    <message>
        <source>%1: %2, expected %3</source>
        <translation>%1：%2，应为 %3</translation>
    </message>
    <message>
        <source>mean %1 and deviation %2, expected %3 and %4</source>
        <translation>均值 %1、标准差 %2，应为 %3 和 %4</translation>
    </message>
    <message>
        <source>As computed on %1: the same model on the same images with the same settings.</source>
        <translation>%1 的计算结果：相同模型、相同图像、相同设置。</translation>
    </message>
    <message>
        <source>The model may not fit these curves: %1</source>
        <translation>模型可能不适用于这些波形：%1</translation>
    </message>
    <message>
        <source>%1 does not fit this series. %2</source>
        <translation>%1 不适用于此序列。%2</translation>
    </message>
    <message>
        <source>%1: as computed on %2</source>
        <translation>%1：%2 的计算结果</translation>
    </message>
    <message>
        <source>The recording is longer than a model can be given: %1 samples of at most %2.</source>
        <translation>记录超过可提供给模型的长度：%1 个样本，最多 %2 个。</translation>
    </message>
    <message>
        <source>%1 samples that the recorder left out were drawn straight.</source>
        <translation>记录仪遗漏的 %1 个样本已以直线补齐。</translation>
    </message>
    <message>
        <source>the curves were computed by the recorder, not recorded</source>
        <translation>波形由记录仪计算得出，而非记录所得</translation>
    </message>
    <message>
        <source>%1 may not fit and is left out.</source>
        <translation>%1 个可能不适用，已略过。</translation>
    </message>
    <message>
        <source>%1 may not fit and are left out.</source>
        <translation>%1 个可能不适用，已略过。</translation>
    </message>
    <message>
        <source>%1 has a result already.</source>
        <translation>%1 个已有结果。</translation>
    </message>
    <message>
        <source>%1 have a result already.</source>
        <translation>%1 个已有结果。</translation>
    </message>
    <message>
        <source>There is no room for the images of another series. Decide about the results so far, then run the batch again.</source>
        <translation>没有空间容纳另一个序列的图像。请先对现有结果做出决定，再重新运行批处理。</translation>
    </message>
    <message>
        <source>%1 kept results removed (%2 MB)</source>
        <translation>已移除 %1 个保留的结果（%2 MB）</translation>
    </message>
    <message>
        <source>This result has no label map that could be painted on.</source>
        <translation>此结果没有可供绘制的标签图。</translation>
    </message>
    <message>
        <source>This comes from a file of another program: it is shown as it is.</source>
        <translation>此内容来自其他程序的文件：按原样显示。</translation>
    </message>
    <message>
        <source>This result is decided: only proposals can be edited. Run the model again for a new one.</source>
        <translation>此结果已有决定：只能编辑待定结果。请重新运行模型以获得新结果。</translation>
    </message>
    <message>
        <source>This result is no longer open.</source>
        <translation>此结果已关闭。</translation>
    </message>
    <message>
        <source>There is not enough memory to edit this result. Close other studies.</source>
        <translation>内存不足，无法编辑此结果。请关闭其他检查。</translation>
    </message>
    <message>
        <source>Point at the slice to fill.</source>
        <translation>请指向要填充的层面。</translation>
    </message>
    <message>
        <source>Edits last until this result is closed</source>
        <translation>编辑仅保留到此结果关闭为止</translation>
    </message>
    <message>
        <source>Edits of this result last until it is closed. %1</source>
        <translation>此结果的编辑仅保留到其关闭为止。%1</translation>
    </message>
    <message>
        <source>Edits could not be done again: %1</source>
        <translation>无法重做编辑：%1</translation>
    </message>
    <message>
        <source>%1 edits were damaged and could not be done again</source>
        <translation>%1 项编辑已损坏，无法重做</translation>
    </message>
    <message>
        <source>The edits of this result were made on another version of it.</source>
        <translation>此结果的编辑是在其另一版本上进行的。</translation>
    </message>
    <message>
        <source>The proposal could not be moved; it will be offered again next time.</source>
        <translation>无法移动待定结果；下次将再次提供。</translation>
    </message>
    <message>
        <source>Overlaps the labels above</source>
        <translation>与上方标签重叠</translation>
    </message>
    <message>
        <source>Choose a folder for the results first.</source>
        <translation>请先选择结果文件夹。</translation>
    </message>
    <message>
        <source>The results folder cannot be made (%1). Choose another one.</source>
        <translation>无法创建结果文件夹（%1）。请另选一个。</translation>
    </message>
    <message>
        <source>DICOM results need a DICOM series; this one was read from an image file.</source>
        <translation>DICOM 结果需要 DICOM 序列；此序列读自图像文件。</translation>
    </message>
    <message>
        <source>Saved 1 file to %1.</source>
        <translation>已将 1 个文件保存到 %1。</translation>
    </message>
    <message>
        <source>Saved %1 files to %2.</source>
        <translation>已将 %1 个文件保存到 %2。</translation>
    </message>
    <message>
        <source>Saved 1 file to %1. %2</source>
        <translation>已将 1 个文件保存到 %1。%2</translation>
    </message>
    <message>
        <source>Saved %1 files to %2. %3</source>
        <translation>已将 %1 个文件保存到 %2。%3</translation>
    </message>
    <message>
        <source>%1 boxes below %2 were left out.</source>
        <translation>低于 %2 的 %1 个方框已略去。</translation>
    </message>
    <message>
        <source>This shape cannot be kept: draw it again.</source>
        <translation>无法保留此图形：请重新绘制。</translation>
    </message>
    <message>
        <source>The journal of this study is damaged.</source>
        <translation>此检查的日志已损坏。</translation>
    </message>
    <message>
        <source>Changes cannot be kept on the disk (%1). Check free space and rights of your user folder.</source>
        <translation>无法将更改保存到磁盘（%1）。请检查用户文件夹的剩余空间和权限。</translation>
    </message>
    <message>
        <source>This study is open in another Lamina window: measurements can be made in one at a time.</source>
        <translation>此检查已在另一个 Lamina 窗口中打开：同一时间只能在一个窗口中测量。</translation>
    </message>
    <message>
        <source>The measurements of this study were made with a later version of Lamina.</source>
        <translation>此检查的测量由更新版本的 Lamina 生成。</translation>
    </message>
    <message>
        <source>The file could not be written (%1). Check the folder&apos;s rights and free space.</source>
        <translation>无法写入文件（%1）。请检查文件夹的权限和剩余空间。</translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation>无法读取文件。</translation>
    </message>
    <message>
        <source>The file is larger than such a file may be.</source>
        <translation>文件超过此类文件允许的大小。</translation>
    </message>
    <message>
        <source>The file could not be read to its end.</source>
        <translation>无法将文件读取到末尾。</translation>
    </message>
    <message>
        <source>The program “%1” could not be started (%2). Install Lamina again.</source>
        <translation>无法启动程序“%1”（%2）。请重新安装 Lamina。</translation>
    </message>
    <message>
        <source>There is not enough memory for %1 MB. Close other studies and try again.</source>
        <translation>内存不足，无法分配 %1 MB。请关闭其他检查后重试。</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>设备上没有剩余空间</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>权限不足</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <translation>不允许的操作</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>没有此文件或文件夹</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>只读文件系统</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>输入/输出错误</translation>
    </message>
    <message>
        <source>Disk quota exceeded</source>
        <translation>超出磁盘配额</translation>
    </message>
    <message>
        <source>File exists</source>
        <translation>文件已存在</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>不是文件夹</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>是文件夹</translation>
    </message>
    <message>
        <source>Too many open files</source>
        <translation>打开的文件过多</translation>
    </message>
    <message>
        <source>File too large</source>
        <translation>文件过大</translation>
    </message>
    <message>
        <source>Cannot allocate memory</source>
        <translation>无法分配内存</translation>
    </message>
    <message>
        <source>Open a series first.</source>
        <translation>请先打开序列。</translation>
    </message>
    <message>
        <source>Choose a 3D preset.</source>
        <translation>请选择 3D 预设。</translation>
    </message>
    <message>
        <source>Colour images have no 3D view.</source>
        <translation>彩色图像没有 3D 视图。</translation>
    </message>
    <message>
        <source>A 3D view needs a stack of several slices.</source>
        <translation>3D 视图需要由多个层面组成的堆栈。</translation>
    </message>
    <message>
        <source>There is not enough memory for the 3D view.</source>
        <translation>内存不足，无法显示 3D 视图。</translation>
    </message>
    <message>
        <source>The 3D picture cannot have this size.</source>
        <translation>3D 图像不能为此尺寸。</translation>
    </message>
    <message>
        <source>The graphics card could not draw the volume.</source>
        <translation>显卡无法绘制容积。</translation>
    </message>
    <message>
        <source>This machine draws 3D on its processor.</source>
        <translation>本机用处理器绘制 3D。</translation>
    </message>
    <message>
        <source>There is no picture to save.</source>
        <translation>没有可保存的图像。</translation>
    </message>
    <message>
        <source>The picture could not be encoded.</source>
        <translation>无法编码图像。</translation>
    </message>
    <message>
        <source>Surfaces are saved as .stl, .obj or .ply.</source>
        <translation>表面可保存为 .stl、.obj 或 .ply。</translation>
    </message>
    <message>
        <source>There is no surface to save: the segmentation is empty.</source>
        <translation>没有可保存的表面：分割为空。</translation>
    </message>
    <message>
        <source>These 3D presets cannot be read: %1.</source>
        <translation>无法读取这些 3D 预设：%1。</translation>
    </message>
    <message>
        <source>preset %1</source>
        <translation>预设 %1</translation>
    </message>
    <message>
        <source>“%1” is missing</source>
        <translation>缺少“%1”</translation>
    </message>
    <message>
        <source>“%1” is no text, or a very long one</source>
        <translation>“%1”不是文本，或过长</translation>
    </message>
    <message>
        <source>“%1” is no number</source>
        <translation>“%1”不是数字</translation>
    </message>
    <message>
        <source>“%1” is no colour such as #c86440</source>
        <translation>“%1”不是 #c86440 之类的颜色</translation>
    </message>
    <message>
        <source>“projection” can only be “maximum”</source>
        <translation>“projection”只能为“maximum”</translation>
    </message>
    <message>
        <source>“points” must be 2 to %1 points</source>
        <translation>“points”须为 2 至 %1 个点</translation>
    </message>
    <message>
        <source>an opacity is not from 0 to 1</source>
        <translation>不透明度不在 0 至 1 之间</translation>
    </message>
    <message>
        <source>the values do not rise at %1</source>
        <translation>数值在 %1 处没有递增</translation>
    </message>
    <message>
        <source>“modalities” is no list</source>
        <translation>“modalities”不是列表</translation>
    </message>
    <message>
        <source>“modalities” holds something that is no text</source>
        <translation>“modalities”中有非文本内容</translation>
    </message>
    <message>
        <source>the scale “%1” is not unit, tissue or range</source>
        <translation>刻度“%1”不是 unit、tissue 或 range</translation>
    </message>
    <message>
        <source>the text is no JSON</source>
        <translation>文本不是 JSON</translation>
    </message>
    <message>
        <source>the head of the file</source>
        <translation>文件开头</translation>
    </message>
    <message>
        <source>something has another kind than it should</source>
        <translation>某项内容的类型不正确</translation>
    </message>
    <message>
        <source>“format” is not “%1”</source>
        <translation>“format”不是“%1”</translation>
    </message>
    <message>
        <source>“presets” is no list of at most %1</source>
        <translation>“presets”不是最多 %1 项的列表</translation>
    </message>
    <message>
        <source>the id “%1” occurs twice</source>
        <translation>标识“%1”出现两次</translation>
    </message>
    <message>
        <source>first look</source>
        <translation>初步分析</translation>
    </message>
    <message>
        <source>only for mode 2d without patch</source>
        <translation>仅用于没有 patch 的 2d 模式</translation>
    </message>
    <message>
        <source>only for mode 3d of a bundle that segments</source>
        <translation>仅用于分割模型包的 3d 模式</translation>
    </message>
    <message>
        <source>only together with file</source>
        <translation>须与 file 同时给出</translation>
    </message>
    <message>
        <source>must be 1, rows, columns for mode 2d</source>
        <translation>2d 模式下须为 1、行数、列数</translation>
    </message>
    <message>
        <source>not for mode 2d where whole slices are classified</source>
        <translation>不适用于对整个层面分类的 2d 模式</translation>
    </message>
    <message>
        <source>The network was computed in %1.</source>
        <translation>网络以 %1 精度计算。</translation>
    </message>
    <message>
        <source>The device cannot compute in %1; the network was computed in fp32.</source>
        <translation>该设备不支持 %1 精度；网络以 fp32 精度计算。</translation>
    </message>
    <message>
        <source>There is not enough memory to run this model on this image. Close other studies, or use another model.</source>
        <translation>内存不足，无法在此图像上运行此模型。请关闭其他检查，或使用其他模型。</translation>
    </message>
    <message>
        <source>The memory was not enough; the batch was halved.</source>
        <translation>内存不足；批量已减半。</translation>
    </message>
    <message>
        <source>The memory was not enough for the whole image at a time; the network saw it in windows of %1 × %2 × %3 voxels, and the result is less exact.</source>
        <translation>内存不足以一次处理整幅图像；网络以 %1 × %2 × %3 体素的窗口查看图像，结果精度较低。</translation>
    </message>
    <message>
        <source>The folder could not be read to its end: open it again.</source>
        <translation>文件夹未能读到末尾：请重新打开。</translation>
    </message>
    <message>
        <source>%1 saved results reopened; %2 could not be read: %3</source>
        <translation>已重新打开 %1 个保存的结果；%2 个无法读取：%3</translation>
    </message>
    <message>
        <source>What was saved of this series before cannot be read and was not replaced. Move the file away: %1</source>
        <translation>此序列先前保存的内容无法读取，未被替换。请移走该文件：%1</translation>
    </message>
    <message>
        <source>This result is being saved.</source>
        <translation>正在保存此结果。</translation>
    </message>
    <message>
        <source>This result is accepted already.</source>
        <translation>此结果已被接受。</translation>
    </message>
    <message>
        <source>The file is not a NIfTI, NRRD or MetaImage file, or it is incomplete.</source>
        <translation>该文件不是 NIfTI、NRRD 或 MetaImage 文件，或不完整。</translation>
    </message>
    <message>
        <source>The image file is incomplete; copy it again.</source>
        <translation>图像文件不完整；请重新复制。</translation>
    </message>
    <message>
        <source>The image file is damaged.</source>
        <translation>图像文件已损坏。</translation>
    </message>
    <message>
        <source>The image file has changed on disk; open it again.</source>
        <translation>磁盘上的图像文件已更改；请重新打开。</translation>
    </message>
    <message>
        <source>The file with the voxels of this image is missing.</source>
        <translation>缺少包含此图像体素的文件。</translation>
    </message>
    <message>
        <source>The voxels of this image file must lie beside it; save it as one file.</source>
        <translation>此图像文件的体素文件必须与其位于同一文件夹；请保存为单个文件。</translation>
    </message>
    <message>
        <source>This image file has its voxels in several files; save it as one.</source>
        <translation>此图像文件的体素分布在多个文件中；请保存为单个文件。</translation>
    </message>
    <message>
        <source>This image file has more axes than can be shown.</source>
        <translation>此图像文件的轴数超出可显示范围。</translation>
    </message>
    <message>
        <source>The axes of this image file stand in an order that cannot be shown.</source>
        <translation>此图像文件的轴顺序无法显示。</translation>
    </message>
    <message>
        <source>The voxels of this image file are written in a way that cannot be read; save it as raw or gzip.</source>
        <translation>此图像文件的体素编码无法读取；请保存为 raw 或 gzip。</translation>
    </message>
    <message>
        <source>The voxels of this image file are written as text; save it as binary.</source>
        <translation>此图像文件的体素以文本写入；请保存为二进制。</translation>
    </message>
    <message>
        <source>This image file holds 64-bit numbers that are too large; save it as floats.</source>
        <translation>此图像文件包含过大的 64 位数值；请保存为浮点数。</translation>
    </message>
    <message>
        <source>This image file holds a number type that cannot be shown; save it as 16-bit integers or floats.</source>
        <translation>此图像文件的数值类型无法显示；请保存为 16 位整数或浮点数。</translation>
    </message>
    <message>
        <source>Only NIfTI files with header and voxels in one file (.nii, .nii.gz) can be opened.</source>
        <translation>只能打开文件头和体素位于同一文件的 NIfTI（.nii、.nii.gz）。</translation>
    </message>
    <message>
        <source>The edits of the decided proposal could not be removed (%1). Check the rights of the results folder.</source>
        <translation>无法移除已决定结果的编辑记录（%1）。请检查结果文件夹的权限。</translation>
    </message>
    <message>
        <source>Changes are no longer kept on the disk. Start Lamina anew to go on.</source>
        <translation>更改不再保存到磁盘。请重新启动 Lamina 以继续。</translation>
    </message>
    <message>
        <source>There is not enough memory for this. Close other studies and try again.</source>
        <translation>内存不足，无法完成此操作。请关闭其他检查后重试。</translation>
    </message>
    <message>
        <source>Something went wrong inside Lamina, and this was not finished. Try again; if it happens again, start Lamina anew.</source>
        <translation>Lamina 内部出错，此操作未完成。请重试；如再次发生，请重新启动 Lamina。</translation>
    </message>
    <message>
        <source>The model&apos;s network cannot be used: it failed to load: %1</source>
        <translation>无法使用模型的网络：加载失败：%1</translation>
    </message>
    <message>
        <source>The model&apos;s network cannot be used: it failed to run: %1</source>
        <translation>无法使用模型的网络：运行失败：%1</translation>
    </message>
    <message>
        <source>The model&apos;s network gave out one number for each voxel, where its manifest names several structures: it must give the scores of each.</source>
        <translation>模型的网络对每个体素只给出一个数值，而其清单列出多个结构：网络必须给出每个结构的分值。</translation>
    </message>
    <message>
        <source>The model&apos;s manifest is not usable: boxes need one network, not mirrored.</source>
        <translation>模型的清单不可用：边框需要单个网络，且不能镜像。</translation>
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
    <message>
        <source>Models and findings</source>
        <translation>模型与发现</translation>
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
    <message>
        <source>%1 files of saved measurements or key images could not be read.</source>
        <translation>%1 个保存测量值或关键图像的文件无法读取。</translation>
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
    <message>
        <source>first look, coarse; computing</source>
        <translation>初步粗略结果；计算中</translation>
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
        <source>Spacing, mm</source>
        <translation>间距 (mm)</translation>
    </message>
    <message>
        <source>In the order of the axes; 0 keeps that of the image</source>
        <translation>按轴的顺序；0 保留图像自身的间距</translation>
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
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stops it; nothing is kept</source>
        <translation>停止；不保留任何内容</translation>
    </message>
    <message>
        <source>Running… %1 %</source>
        <translation>正在运行… %1 %</translation>
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
    <message>
        <source>Overlays and shutters of the images</source>
        <translation>图像自带的叠加层和遮挡</translation>
    </message>
    <message>
        <source>Drawings and letters that the images hold beside their pixels, and what they cover</source>
        <translation>图像在像素之外自带的图形和文字，以及其遮挡的部分</translation>
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
    <message>
        <source>research use; not for diagnosis</source>
        <translation>仅供研究，不得用于诊断</translation>
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
    <message>
        <source>Looking for models…</source>
        <translation>正在查找模型…</translation>
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
