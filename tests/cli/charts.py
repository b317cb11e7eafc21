"""Placeholder charts of all kinds (ISO/IEC 29500-1 21.2), for the tests of charts."""
from office import HEAD, xmlns
def ref(tag_, f, cache, points, fmt=''):
    pts=''.join('<c:pt idx="%d"><c:v>%s</c:v></c:pt>'%(i,v) for i,v in enumerate(points))
    return '<c:%s><c:f>%s</c:f><c:%s>%s<c:ptCount val="%d"/>%s</c:%s></c:%s>'%(tag_,f,cache,fmt,len(points),pts,cache,tag_)
FMT='<c:formatCode>General</c:formatCode>'
def ser(i, kind):
    col=chr(66+i)
    out='<c:ser><c:idx val="%d"/><c:order val="%d"/><c:tx>%s</c:tx><c:spPr><a:solidFill><a:schemeClr val="accent%d"/></a:solidFill></c:spPr>'%(i,i,ref('strRef','Sheet1!$%s$1'%col,'strCache',['old%d'%i]),i%6+1)
    if kind in ('bar','bar3D','bubble'): out+='<c:invertIfNegative val="0"/>'
    if kind in ('line','scatter','radar','stock'): out+='<c:marker><c:symbol val="circle"/><c:size val="5"/></c:marker>'
    if kind in ('pie','doughnut','pie3D','ofPie'): out+=''.join('<c:dPt><c:idx val="%d"/><c:bubble3D val="0"/><c:spPr><a:solidFill><a:schemeClr val="accent%d"/></a:solidFill></c:spPr></c:dPt>'%(k,k+1) for k in range(3))
    if kind in ('scatter','bubble'):
        out+='<c:xVal>%s</c:xVal><c:yVal>%s</c:yVal>'%(ref('numRef','Sheet1!$A$2:$A$4','numCache',[1,2,3],FMT),ref('numRef','Sheet1!$%s$2:$%s$4'%(col,col),'numCache',[4,5,6],FMT))
        if kind=='bubble': out+='<c:bubbleSize>%s</c:bubbleSize><c:bubble3D val="0"/>'%ref('numRef','Sheet1!$C$2:$C$4','numCache',[1,2,3],FMT)
        else: out+='<c:smooth val="0"/>'
    else:
        if kind=='levels': cat='<c:multiLvlStrRef><c:f>Sheet1!$A$2:$B$4</c:f><c:multiLvlStrCache><c:ptCount val="3"/><c:lvl><c:pt idx="0"><c:v>a</c:v></c:pt><c:pt idx="1"><c:v>b</c:v></c:pt><c:pt idx="2"><c:v>c</c:v></c:pt></c:lvl><c:lvl><c:pt idx="0"><c:v>X</c:v></c:pt></c:lvl></c:multiLvlStrCache></c:multiLvlStrRef>'
        elif kind=='date': cat=ref('numRef','Sheet1!$A$2:$A$4','numCache',[45000,45031,45062],'<c:formatCode>m/d/yyyy</c:formatCode>')
        else: cat=ref('strRef','Sheet1!$A$2:$A$4','strCache',['a','b','c'])
        out+='<c:cat>%s</c:cat><c:val>%s</c:val>'%(cat,ref('numRef','Sheet1!$%s$2:$%s$4'%(col,col),'numCache',[1+i,2+i,3+i],FMT))
        if kind=='line': out+='<c:smooth val="0"/>'
    return out+'</c:ser>'
SCALE='<c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="%d"/>'
def ax(kind,i,pos,cross,delete=0,extra=''):
    return '<c:%s><c:axId val="%d"/>%s<c:axPos val="%s"/><c:crossAx val="%d"/>%s</c:%s>'%(kind,i,SCALE%delete,pos,cross,extra,kind)
CV=ax('catAx',1,'b',2)+ax('valAx',2,'l',1)
IDS='<c:axId val="1"/><c:axId val="2"/>'
def group(elem, head, sers, tail): return '<c:%s>%s%s%s</c:%s>'%(elem,head,sers,tail,elem)
VC='<c:varyColors val="0"/>'
def plain(kind,elem,head,tail=IDS,axes=CV,n=2): return group(elem,head+VC,''.join(ser(i,kind) for i in range(n)),tail)+axes
KINDS={
 'bar':lambda:plain('bar','barChart','<c:barDir val="bar"/><c:grouping val="stacked"/>','<c:gapWidth val="50"/><c:overlap val="100"/>'+IDS),
 'line':lambda:plain('line','lineChart','<c:grouping val="standard"/>','<c:marker val="1"/>'+IDS),
 'pie':lambda:plain('pie','pieChart','','<c:firstSliceAng val="0"/>','',1),
 'doughnut':lambda:plain('doughnut','doughnutChart','','<c:firstSliceAng val="0"/><c:holeSize val="50"/>',''),
 'area':lambda:plain('area','areaChart','<c:grouping val="stacked"/>'),
 'scatter':lambda:plain('scatter','scatterChart','<c:scatterStyle val="lineMarker"/>',IDS,ax('valAx',1,'b',2)+ax('valAx',2,'l',1)),
 'bubble':lambda:plain('bubble','bubbleChart','','<c:bubbleScale val="100"/>'+IDS,ax('valAx',1,'b',2)+ax('valAx',2,'l',1),1),
 'radar':lambda:plain('radar','radarChart','<c:radarStyle val="marker"/>'),
 'stock':lambda:group('stockChart','',''.join(ser(i,'stock') for i in range(3)),'<c:hiLowLines/>'+IDS)+CV,
 'surface':lambda:group('surfaceChart','<c:wireframe val="0"/>',''.join(ser(i,'surface') for i in range(2)),'<c:bandFmts/><c:axId val="1"/><c:axId val="2"/><c:axId val="3"/>')+CV+ax('serAx',3,'b',1),
 'surface3D':lambda:group('surface3DChart','<c:wireframe val="0"/>',''.join(ser(i,'surface') for i in range(2)),'<c:bandFmts/><c:axId val="1"/><c:axId val="2"/><c:axId val="3"/>')+CV+ax('serAx',3,'b',1),
 'bar3D':lambda:plain('bar3D','bar3DChart','<c:barDir val="col"/><c:grouping val="clustered"/>','<c:gapWidth val="150"/><c:shape val="box"/>'+IDS+'<c:axId val="0"/>'),
 'line3D':lambda:plain('line','line3DChart','<c:grouping val="standard"/>',IDS+'<c:axId val="3"/>',CV+ax('serAx',3,'b',1)),
 'area3D':lambda:plain('area','area3DChart','<c:grouping val="standard"/>',IDS+'<c:axId val="3"/>',CV+ax('serAx',3,'b',1)),
 'pie3D':lambda:plain('pie3D','pie3DChart','','','',1),
 'ofPie':lambda:group('ofPieChart','<c:ofPieType val="pie"/>'+VC,ser(0,'ofPie'),'<c:gapWidth val="100"/><c:secondPieSize val="75"/><c:serLines/>'),
 'date':lambda:plain('line','lineChart','<c:grouping val="standard"/>','<c:marker val="1"/>'+IDS,'<c:dateAx><c:axId val="1"/>%s<c:axPos val="b"/><c:numFmt formatCode="m/d/yyyy" sourceLinked="1"/><c:crossAx val="2"/><c:auto val="1"/><c:lblOffset val="100"/><c:baseTimeUnit val="months"/></c:dateAx>'%(SCALE%0)+ax('valAx',2,'l',1)),
 'levels':lambda:plain('levels','barChart','<c:barDir val="col"/><c:grouping val="clustered"/>'),
 'combo':lambda:group('barChart','<c:barDir val="col"/><c:grouping val="clustered"/>'+VC,ser(0,'bar'),IDS)+group('lineChart','<c:grouping val="standard"/>'+VC,ser(1,'line'),'<c:axId val="3"/><c:axId val="4"/>')+CV+ax('valAx',4,'r',3,0,'<c:crosses val="max"/>')+ax('catAx',3,'b',4,1),
 'volume':lambda:group('barChart','<c:barDir val="col"/><c:grouping val="clustered"/>'+VC,ser(0,'bar'),IDS)+group('stockChart','',''.join(ser(i,'stock') for i in (1,2,3)),'<c:hiLowLines/><c:axId val="3"/><c:axId val="4"/>')+CV+ax('valAx',4,'r',3,0,'<c:crosses val="max"/>')+ax('catAx',3,'b',4,1),
}
def chart_of(kind):
    view='<c:view3D><c:rotX val="15"/><c:rotY val="20"/></c:view3D>' if '3D' in kind or 'surface' in kind else ''
    return HEAD+'<c:chartSpace %s><c:chart><c:autoTitleDeleted val="0"/>%s<c:plotArea><c:layout/>%s</c:plotArea><c:legend><c:legendPos val="r"/><c:overlay val="0"/></c:legend><c:plotVisOnly val="1"/></c:chart></c:chartSpace>'%(xmlns('c','a','r'),view,KINDS[kind]())
