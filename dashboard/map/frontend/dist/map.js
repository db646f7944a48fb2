function be(n){return n?3:Math.min(window.devicePixelRatio||1,2)}function we(n,t){n.addEventListener("transitionend",()=>{let[e=0,r=0,o=0,i=1]=(getComputedStyle(n).backgroundColor.match(/[\d.]+/g)??[]).map(Number);i>0&&t(.3*e+.6*r+.1*o<128)})}function Yt(n,t){let e=matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`),r=()=>{n(),Yt(n,t)};e.addEventListener("change",r,{once:!0,signal:t})}function F(n,t,e){return Math.min(Math.max(n,t),e)}function R(n){return 2**n.zoom}function _(n,t,e,r){let o=R(n);return[t.width/2+(e-n.x)*o,t.height/2-(r-n.y)*o]}function Y(n,t,e,r){let o=R(n);return[n.x+(e-t.width/2)/o,n.y-(r-t.height/2)/o]}function xe(n,t){let[e,r,o,i]=t.box;return{x:F(n.x,e,o),y:F(n.y,r,i),zoom:F(n.zoom,t.zoom[0],t.zoom[1])}}function ve(n,t){return{width:Math.max(1,n.width-t.left-t.right),height:Math.max(1,n.height-t.top-t.bottom),right:(t.left-t.right)/2,down:(t.top-t.bottom)/2}}function ke(n,t,e,[r,o]){let i=ve(t,e),s=Math.log2(Math.min(i.width/n.width,i.height/n.height)),a=F(s,r,o),l=2**a;return{x:n.x-i.right/l,y:n.y+i.down/l,zoom:a}}function Gt(n,t,e){let r=R(n),o=ve(t,e),i=s=>Math.round(s*10)/10;return{x:i(n.x+o.right/r),y:i(n.y-o.down/r),width:i(o.width/r),height:i(o.height/r)}}function Se(n,t,e,r,o){let[i,s]=Y(n,t,r,o),a=2**e;return{x:i-(r-t.width/2)/a,y:s+(o-t.height/2)/a,zoom:e}}function Ee(n,t,e){let r=R(n);return{x:n.x-t/r,y:n.y+e/r,zoom:n.zoom}}function Br(n,t,e,r,o,i){let s=o-e,a=i-r,l=s*s+a*a,d=l>0?F(((n-e)*s+(t-r)*a)/l,0,1):0;return Math.hypot(n-e-d*s,t-r-d*a)}function Pe(n,t,e){if(e.length===2)return Math.hypot(n-(e[0]??0),t-(e[1]??0));let r=1/0;for(let o=2;o<e.length;o+=2){let i=Br(n,t,e[o-2]??0,e[o-1]??0,e[o]??0,e[o+1]??0);i<r&&(r=i)}return r}function Me(n,t,e){let r=!1;for(let o of e){let i=o.length-2;for(let s=0;s<o.length;s+=2){let a=o[s]??0,l=o[s+1]??0,d=o[i]??0,h=o[i+1]??0;l>t!=h>t&&n<(d-a)*(t-l)/(h-l)+a&&(r=!r),i=s}}return r}function Le(n){let t=0,e=n.length-2;for(let r=0;r<n.length;r+=2)t+=(n[e]??0)*(n[r+1]??0)-(n[r]??0)*(n[e+1]??0),e=r;return t}function Te(n,t){let e=n.length/2;if(e<=2)return n;let r=[n[0]??0,n[1]??0],o=n[0]??0,i=n[1]??0;for(let s=1;s<e-1;s+=1){let a=n[2*s]??0,l=n[2*s+1]??0;Math.abs(a-o)<t&&Math.abs(l-i)<t||(r.push(a,l),o=a,i=l)}return r.push(n[n.length-2]??0,n[n.length-1]??0),Float64Array.from(r)}function Ae(n,t){let e=R(n),r=t/e,o=10**Math.floor(Math.log10(r)),i=([5,2,1].find(s=>s*o<=r)??1)*o;return{km:i,px:i*e}}function jt(n,t){return n[0]<=t[2]&&n[2]>=t[0]&&n[1]<=t[3]&&n[3]>=t[1]}function x(n){return typeof n=="object"&&n!==null&&!Array.isArray(n)}function w(n){return typeof n=="number"&&Number.isFinite(n)}function G(n){return Array.isArray(n)&&n.length===2&&n.every(w)}function j(n){if(!x(n)||!Array.isArray(n.features))throw new Error(`expected a FeatureCollection, found ${P(n)}`);let t=[];return n.features.forEach((e,r)=>{if(!x(e))throw new Error(`features[${r}]: ${P(e)}`);let o=x(e.properties)?e.properties:{};try{Fe(e.geometry,o,t)}catch(i){throw new Error(`features[${r}]: ${i.message}`,{cause:i})}}),t}function P(n){let t=JSON.stringify(n);return t===void 0?typeof n:t.length>60?`${t.slice(0,57)}...`:t}function Fe(n,t,e){if(n==null)return;if(!x(n))throw new Error(`geometry is ${P(n)}`);let r=n.coordinates,o=(i,s)=>{s.length>0&&e.push(Yr(i,s,t))};switch(n.type){case"Point":o("point",[Q([r])]);break;case"MultiPoint":o("point",$(r).map(i=>Q([i])));break;case"LineString":o("line",[Q(r)]);break;case"MultiLineString":o("line",$(r).map(Q));break;case"Polygon":o("area",Ce(r));break;case"MultiPolygon":o("area",$(r).flatMap(Ce));break;case"GeometryCollection":for(let i of $(n.geometries))Fe(i,t,e);break;default:throw new Error(`geometry type ${P(n.type)} is not GeoJSON's`)}}function $(n){if(!Array.isArray(n))throw new Error(`expected coordinates, found ${P(n)}`);return n}function Q(n){let t=$(n),e=new Float64Array(t.length*2);return t.forEach((r,o)=>{let[i,s]=$(r);if(!w(i)||!w(s))throw new Error(`expected [x, y] in km, found ${P(r)}`);e[2*o]=i,e[2*o+1]=s}),e}function Ce(n){return $(n).map((t,e)=>{let r=Q(t);return Le(r)>0==(e===0)?r:Ur(r)})}function Ur(n){let t=new Float64Array(n.length);for(let e=0;e<n.length;e+=2)t[e]=n[n.length-2-e]??0,t[e+1]=n[n.length-1-e]??0;return t}function Yr(n,t,e){let{tip:r,focus:o,from_zoom:i,aside:s}=e;return{kind:n,parts:t,box:Gr(t),properties:e,tip:typeof r=="string"?r:"",focus:typeof o=="string"?o:"",fromZoom:w(i)?i:-1/0,aside:n==="point"&&G(s)&&(s[0]!==0||s[1]!==0)?s:null}}function Gr(n){let[t,e,r,o]=[1/0,1/0,-1/0,-1/0];for(let i of n)for(let s=0;s<i.length;s+=2){let a=i[s]??0,l=i[s+1]??0;a<t&&(t=a),a>r&&(r=a),l<e&&(e=l),l>o&&(o=l)}return[t,e,r,o]}var W=class extends Error{name="LayerError"},z=n=>typeof n=="string",H=n=>z(n)?n:void 0,K=n=>typeof n=="boolean"?n:void 0,Oe=n=>w(n)?n:void 0,tt=n=>w(n)&&n>=0?n:void 0,jr=n=>w(n)&&n<=1&&n>=0?n:void 0,Re=n=>G(n)?n:void 0,Kr=n=>z(n)||w(n)?n:void 0,Kt=n=>Array.isArray(n)&&(n.length===3||n.length===4)&&n.every(Jr)?n:void 0,Xr=n=>n==="start"||n==="middle"||n==="end"?n:void 0;function Jr(n){return w(n)&&n>=0&&n<=255}var Xt=[0,0,0,255],Ie={lineWidthUnits:["pixels"],pointRadiusUnits:["pixels"],iconSizeUnits:["pixels"],textSizeUnits:["pixels"],textCharacterSet:["auto"],textAlignmentBaseline:["center"],getTextAlignmentBaseline:["center"],iconBillboard:[!0],textBillboard:[!0],autoHighlight:[!1],extruded:[!1],wireframe:[!1],filterEnabled:[!0]},qr=new Set(["@@type","id","data","visible","pickable","opacity","filled","stroked","getFillColor","getLineColor","getLineWidth","lineJointRounded","lineCapRounded","pointType","getPointRadius","iconAtlas","iconMapping","getIcon","getIconSize","getIconAngle","getIconColor","getText","getTextSize","getTextColor","getTextAnchor","getTextPixelOffset","textFontFamily","textFontWeight","textOutlineWidth","textOutlineColor","textFontSettings","extensions","getFilterCategory","filterCategories",...Object.keys(Ie)]);function _e(n){if(!x(n))throw new W(`layer is ${P(n)}, not an object`);if(!z(n.id)||n.id==="")throw M("?","id",n.id,"a text");let t=new Jt(n.id,n);return t.checkNames(),t.read()}function M(n,t,e,r){return new W(`layer ${n}: ${t} is ${P(e)}; allowed: ${r}`)}var Jt=class{constructor(t,e){this.id=t;this.json=e}id;json;checkNames(){for(let[t,e]of Object.entries(this.json)){if(!qr.has(t))throw M(this.id,t,e,"the properties of README.md");let r=Ie[t];if(r&&!r.includes(e))throw M(this.id,t,e,P(r[0]))}if(this.json["@@type"]!=="GeoJsonLayer")throw M(this.id,"@@type",this.json["@@type"],"GeoJsonLayer");for(let t of["lineWidthUnits","pointRadiusUnits"])if((t==="lineWidthUnits"?"getLineWidth":"getPointRadius")in this.json&&!(t in this.json))throw M(this.id,t,void 0,'"pixels"')}read(){return{id:this.id,data:this.data(),visible:this.one("visible",K,!0,"true or false"),pickable:this.one("pickable",K,!1,"true or false"),opacity:this.one("opacity",jr,1,"0 to 1"),filled:this.one("filled",K,!0,"true or false"),stroked:this.one("stroked",K,!0,"true or false"),getFillColor:this.color("getFillColor"),getLineColor:this.color("getLineColor"),getLineWidth:this.value("getLineWidth",tt,1,"pixels of at least 0"),lineJointRounded:this.one("lineJointRounded",K,!1,"true or false"),lineCapRounded:this.one("lineCapRounded",K,!1,"true or false"),...this.readSymbols(),...this.readTexts(),...this.readFilter()}}readSymbols(){let t=this.one("pointType",H,"circle","circle, icon, text joined with +").split("+");if(t.some(e=>e!=="circle"&&e!=="icon"&&e!=="text"))throw M(this.id,"pointType",this.json.pointType,"circle, icon, text joined with +");if(t.includes("icon")&&!(z(this.json.iconAtlas)&&z(this.json.iconMapping)))throw M(this.id,"iconAtlas",this.json.iconAtlas,"addresses of atlas and mapping");return{pointTypes:t,getPointRadius:this.value("getPointRadius",tt,0,"pixels of at least 0"),iconAtlas:this.one("iconAtlas",H,"","an address"),iconMapping:this.one("iconMapping",H,"","an address"),getIcon:this.value("getIcon",H,{property:"icon"},"the name of an icon"),getIconSize:this.value("getIconSize",tt,1,"pixels of at least 0"),getIconAngle:this.value("getIconAngle",Oe,0,"degrees"),getIconColor:this.color("getIconColor")}}readTexts(){let t=[0,0];return{getText:this.value("getText",H,{property:"text"},"a text"),getTextSize:this.value("getTextSize",tt,32,"pixels of at least 0"),getTextColor:this.color("getTextColor"),getTextAnchor:this.value("getTextAnchor",Xr,"middle","start, middle, end"),getTextPixelOffset:this.value("getTextPixelOffset",Re,t,"[right, down] in px"),textFontFamily:this.one("textFontFamily",H,"Monaco, monospace","a font family"),textFontWeight:this.one("textFontWeight",Kr,"normal","a weight"),textOutlineWidth:this.one("textOutlineWidth",tt,0,"at least 0"),textOutlineColor:this.one("textOutlineColor",Kt,Xt,"[r, g, b, a]"),textFontSettings:this.fontSettings()}}fontSettings(){let t=this.json.textFontSettings;if(t===void 0)return null;if(!x(t))throw M(this.id,"textFontSettings",t,"an object");if(t.sdf!==!0)return null;let{fontSize:e=64,radius:r=12,smoothing:o=.1}=t;if(!w(e)||!w(r)||!w(o))throw M(this.id,"textFontSettings",t,"numbers");return{fontSize:e,radius:r,smoothing:o}}readFilter(){let t=this.json.extensions??[],e=s=>x(s)&&s["@@type"]==="DataFilterExtension";if(!Array.isArray(t)||!t.every(e))throw M(this.id,"extensions",t,"DataFilterExtension");let{getFilterCategory:r,filterCategories:o}=this.json;if(t.length===0){if(r!==void 0)throw M(this.id,"extensions",t,"DataFilterExtension, where a filter is set");return{filterBy:"",filterCategories:[]}}if(r===void 0)return{filterBy:"",filterCategories:[]};let i=ze(r);if(i===void 0)throw M(this.id,"getFilterCategory",r,'"@@=properties.NAME"');return{filterBy:i,filterCategories:this.categories(o)}}categories(t){let r=Array.isArray(t)&&t.every(Array.isArray)&&t.length===2?t:[t];if(!r.every(o=>Array.isArray(o)&&o.every(z)))throw M(this.id,"filterCategories",t,"a list of texts, or two lists");return r}data(){let t=this.json.data;if(z(t)&&t!==""||x(t))return t;throw M(this.id,"data",t,"an address or a FeatureCollection")}color(t){return this.value(t,Kt,Xt,"[r, g, b, a] of 0 to 255")}one(t,e,r,o){let i=this.json[t];if(i===void 0)return r;let s=e(i);if(s===void 0)throw M(this.id,t,i,o);return s}value(t,e,r,o){let i=this.json[t];if(i===void 0)return x(r)&&z(r.property)?{property:r.property}:{constant:r};let s=ze(i);if(s!==void 0)return{property:s};if(z(i)&&i.startsWith("@@"))throw M(this.id,t,i,'"@@=properties.NAME"');let a=e(i);if(a===void 0)throw M(this.id,t,i,`${o}, or "@@=properties.NAME"`);return{constant:a}}};function ze(n){return z(n)?/^@@=properties\.([A-Za-z_]\w*)$/.exec(n)?.[1]:void 0}function X(n,t,e){return ut(n,t,Oe)??e}function pt(n,t){return ut(n,t,H)??""}function $e(n,t){return ut(n,t,Re)??[0,0]}function et(n,t,e){return qt(ut(n,t,Kt)??Xt,e)}function qt(n,t){let[e=0,r=0,o=0,i=255]=n,s=Math.round(i/255*t*1e3)/1e3;return s<=0?"":`rgba(${e},${r},${o},${s})`}function ut(n,t,e){return"constant"in n?n.constant:e(t[n.property])}function mt(n){let[t=0,e=t]=n.split("-").map(Number);return[t,e]}function Vt([n,t]){return`${n}-${t}`}function rt(n){let[t,e]=mt(n);return t===e?`${t}`:`${t}–${e}`}var ft=class{constructor(t){this.counted=t;let{first:e,begun:r,ended:o,total:i,undated:s,alt:a}=t;this.first=e,this.last=e+r.length-1,this.total=i,this.undated=s,this.alt=a;let l=0;this.byYear=r.map((d,h)=>l+=d-(h>0?o[h-1]??0:0))}counted;first;last;total;undated;alt;byYear;get span(){return[this.first,this.last]}within([t,e]){let r=this.counted.begun.slice(0,e-this.first+1);return He(r)-He(this.counted.ended.slice(0,Math.max(0,t-this.first)))}clamp([t,e]){let r=o=>Math.max(this.first,Math.min(this.last,o));return[r(Math.min(t,e)),r(Math.max(t,e))]}shift([t,e],r){let o=Math.max(this.first-t,Math.min(this.last-e,r));return[t+o,e+o]}write(t){return t[0]===this.first&&t[1]===this.last?"":Vt(t)}};function He(n){return n.reduce((t,e)=>t+e,0)}var nt=1,gt=50,We=0,N=class extends Error{name="ProtocolError"},Vr=["water","text","muted","paper","halo","highlight","font"],Zr=["label","zoom_in","zoom_out","home","layers","help","keys","no_canvas","loading","lost","in_focus"],Qr=["playing","pause","go_on","step_back","step_on","first_year","last_year","all_years","figures","one_figure","dateless","speed","pace","fold_years","preparing","no_figures","played","below"];function De(n){let t=S(n,"data");if(t.v!==nt)throw v("v",t.v,`${nt}`);let e=S(t.deck,"deck"),r=[],o=[];for(let s of O(e.layers,"deck.layers"))try{let a=_e(s);if(r.some(l=>l.id===a.id))throw new W(`layer ${a.id}: a second one of this id`);r.push(a)}catch(a){if(!(a instanceof W))throw a;o.push(a.message)}let i=t.height;if(!w(i)||i<gt&&i!==We)throw v("height",i,`pixels, ${gt} or more, or ${We}`);return{layers:r,groups:nn(t.groups),order:t.order===void 0?void 0:on(t.order),home:Qt(t.home,"home"),limits:an(t.limits),look:ln(t.look),words:dn(t.words),alt:b(t.alt,"alt"),height:i,frames:O(t.frames??[],"frames").map(sn),frame:t.frame===void 0?"":b(t.frame,"frame"),heights:rn(t.heights??[]),glowUnder:t.glow_under===void 0?"":b(t.glow_under,"glow_under"),timeline:tn(t.timeline,t.words),counts:t.timeline===void 0?null:en(t.counts),year:t.year===void 0?"":b(t.year,"year"),refused:o}}function tn(n,t){if(n!==void 0){if(x(t))for(let e of Qr)b(t[e],`words.${e}`);if(n===null||x(n)||typeof n=="string"&&n!=="")return n;throw v("timeline",n,"an address, a timeline, or null")}}function en(n){let t=S(n,"counts"),e=Ne(t.begun,"counts.begun"),r=Ne(t.ended,"counts.ended");if(e.length===0||e.length!==r.length)throw v("counts.ended",t.ended,"as many numbers as begun, one or more");let[o=0,i=0,s=0]=["first","total","undated"].map(a=>{let l=t[a];if(!w(l))throw v(`counts.${a}`,l,"a number");return l});return new ft({first:o,begun:e,ended:r,total:i,undated:s,alt:b(t.alt,"counts.alt")})}function Ne(n,t){return O(n,t).map((e,r)=>{if(!w(e)||e<0)throw v(`${t}[${r}]`,e,"a number, 0 or more");return e})}function rn(n){return O(n,"heights").map((t,e)=>{if(G(t)&&t[1]>=gt)return t;throw v(`heights[${e}]`,t,`[window's width, height of ${gt} or more]`)})}function nn(n){let t=O(n,"groups").map((o,i)=>{let s=`groups[${i}]`,a=S(o,s);if(a.kind!=="layer"&&a.kind!=="family")throw v(`${s}.kind`,a.kind,"layer, family");return{id:b(a.id,`${s}.id`),kind:a.kind,of:a.kind==="family"?b(a.of,`${s}.of`):"",label:b(a.label,`${s}.label`),help:b(a.help??"",`${s}.help`),layers:ot(a.layers,`${s}.layers`)}}),e=new Set(t.map(o=>o.id));if(e.size<t.length)throw v("groups",[...e],"each id once");let r=t.find(o=>o.kind==="family"&&!e.has(o.of));if(r)throw v(`group ${r.id}.of`,r.of,"the id of a layer's group");return t}function on(n){let t=S(n,"order");if(!w(t.n))throw v("order.n",t.n,"a number");return{n:t.n,camera:Zt(t.camera)?void 0:Qt(t.camera,"order.camera"),groups:Zt(t.groups)?void 0:ot(t.groups,"order.groups"),focus:Zt(t.focus)?void 0:b(t.focus,"order.focus")}}function Be(n){return(x(n)&&Array.isArray(n.groups)?n.groups:[]).flatMap(e=>x(e)&&typeof e.id=="string"&&e.shown!==!1?[e.id]:[])}function Qt(n,t){let e=S(n,t),{x:r,y:o,width:i,height:s}=e;if(!w(r)||!w(o)||!w(i)||!w(s))throw v(t,n,"numbers x, y, width, height in km");if(i<=0||s<=0)throw v(t,n,"a width and height above 0");return{x:r,y:o,width:i,height:s}}function sn(n,t){let e=`frames[${t}]`;if(!Array.isArray(n))throw v(e,n,"[id, name, frame]");let[r,o,i]=n;return{id:b(r,e),name:b(o,e),frame:Qt(i,e)}}function an(n){let t=S(n,"limits"),{zoom:e,box:r}=t;if(!G(e)||e[0]>e[1])throw v("limits.zoom",e,"[lowest, highest]");if(!Array.isArray(r)||r.length!==4||!r.every(w))throw v("limits.box",r,"[x0, y0, x1, y1] in km");let[o,i,s,a]=r;if(o>s||i>a)throw v("limits.box",r,"x0 <= x1 and y0 <= y1");return{zoom:e,box:[o,i,s,a]}}function ln(n){let t=S(n,"look");return{...Object.fromEntries(Vr.map(r=>[r,b(t[r],`look.${r}`)])),dark:t.dark===!0}}function dn(n){let t=S(n,"words");for(let e of Zr)b(t[e],`words.${e}`);return Object.fromEntries(Object.entries(t).filter(e=>typeof e[1]=="string"))}function Zt(n){return n==null}function v(n,t,e){return new N(`${n} is ${P(t)}; allowed: ${e}`)}function S(n,t){if(!x(n))throw v(t,n,"an object");return n}function O(n,t){if(!Array.isArray(n))throw v(t,n,"a list");return n}function b(n,t){if(typeof n!="string")throw v(t,n,"a text");return n}function ot(n,t){return O(n,t).map((e,r)=>b(e,`${t}[${r}]`))}function u(n,t={},...e){let r=document.createElement(n);for(let[o,i]of Object.entries(t))r.setAttribute(o,i);return r.append(...e),r}var hn="(max-width: 999px)",cn="(max-height: 300px)",pn=["low","half","full"],un=6,Ue=150,Ye=".corridors-map.fills",fn=".st-key-card",mn=".corridors-skip",Ge=".st-key-drawer",te=class{handle=u("button",{type:"button",class:"oc-handle"});layers=u("button",{type:"button",class:"oc-layers"});small=matchMedia(hn);flat=matchMedia(cn);words={};height="low";isFolded=!1;focus=null;isLegend=!1;wasDragged=!1;constructor(){this.handle.addEventListener("click",()=>{this.wasDragged||this.press(),this.wasDragged=!1}),this.handle.addEventListener("pointerdown",e=>{this.drag(e)}),this.handle.addEventListener("keydown",e=>{this.answerKey(e)}),this.layers.addEventListener("click",()=>{this.pressLayers()});for(let e of[this.small,this.flat])e.addEventListener("change",()=>{this.rise(this.height)});document.addEventListener("keydown",e=>{let{target:r}=e;e.key!=="Escape"||!(r instanceof Element)||r.closest(Ge)?.querySelector('button[data-focus=""]')?.click()});let t=({target:e})=>{e instanceof Element&&e.closest(mn)&&this.rise("low")};document.addEventListener("click",t,{capture:!0}),this.watchFocus()}standIn(t,e){this.words=e,this.layers.textContent=e.layers??"",this.handle.parentNode!==t&&t.prepend(this.handle,this.layers),this.show()}watchFocus(){let t=()=>{let e=document.querySelector(Ye)?.dataset.focus;e!==void 0&&e!==this.focus&&this.takeFocus(e)};new MutationObserver(t).observe(document.documentElement,{subtree:!0,attributeFilter:["data-focus"]}),t()}takeFocus(t){let e=!!this.focus;this.focus=t,this.isLegend=!1,t!==""&&this.height==="low"&&(this.height="half"),t===""&&e&&(this.height="low",document.activeElement?.closest(Ge)&&document.querySelector(`${Ye} canvas`)?.focus({preventScroll:!0})),this.rise(this.height)}press(){if(this.small.matches){let t={low:"half",half:"full",full:"low"};this.rise(t[this.height]);return}this.isFolded=!this.isFolded,this.show()}pressLayers(){if(!(this.layers.getAttribute("aria-expanded")==="true")){this.isLegend=!0,this.rise("half");let e=this.handle.closest(fn),r=this.handle.parentElement;e&&r&&(e.scrollTop+=r.getBoundingClientRect().top-e.getBoundingClientRect().top);return}this.isLegend=!1,this.rise(this.focus?this.height:"low")}answerKey(t){let e={ArrowUp:1,ArrowDown:-1}[t.key];if(e===void 0||!this.small.matches)return;t.preventDefault();let r=this.heights(),o=r.indexOf(this.height)+e;this.rise(r[Math.min(Math.max(o,0),r.length-1)]??this.height)}heights(){return this.flat.matches?["low","full"]:pn}rise(t){this.height=t==="half"&&this.flat.matches?"full":t,this.show()}show(){let{handle:t,layers:e,words:r,height:o,focus:i,isFolded:s,isLegend:a}=this,{dataset:l}=document.documentElement;l.sheet=o,l.card=s?"folded":"open",l.face=i&&!a?"answer":"card",i!==null&&(l.infocus=i);let[d,h]=this.small.matches?[this.pressing(),o!=="low"]:[s?r.unfold:r.fold,!s];t.setAttribute("aria-label",d??""),t.title=d??"",t.setAttribute("aria-expanded",`${h}`);let c=o!=="low"&&l.face==="card";e.setAttribute("aria-expanded",`${c}`)}pressing(){let{words:t}=this,e={low:t.more,half:t.all,full:t.less}[this.height];return(this.flat.matches&&this.height==="low"?t.all:e)??""}drag(t){if(!this.small.matches||t.button!==0)return;let{handle:e}=this,{style:r,dataset:o}=document.documentElement,i=this.measure(),s=e.getBoundingClientRect().top,[a,l,d]=[s,t.timeStamp,0],h=new AbortController,{signal:c}=h;e.setPointerCapture(t.pointerId),this.wasDragged=!1;let f=m=>{let g=s+m.clientY-t.clientY;!this.wasDragged&&Math.abs(g-s)<un||(this.wasDragged=!0,o.sheet="half",d=(g-a)/Math.max(1,m.timeStamp-l),[a,l]=[g,m.timeStamp],r.setProperty("--sheet-now",`${Math.max(0,window.innerHeight-g)}px`))},p=m=>{if(h.abort(),r.removeProperty("--sheet-now"),!this.wasDragged)return;let g=m.timeStamp-l>Ue;this.rise(gn(i,a+(g?0:d*Ue)))};e.addEventListener("pointermove",f,{signal:c}),e.addEventListener("pointerup",p,{signal:c}),e.addEventListener("pointercancel",p,{signal:c})}measure(){let{dataset:t}=document.documentElement,e=this.heights().map(r=>(t.sheet=r,[r,this.handle.getBoundingClientRect().top]));return t.sheet=this.height,new Map(e)}};function gn(n,t){let e=o=>Math.abs(o-t);return[...n].sort(([,o],[,i])=>e(o)-e(i))[0]?.[0]??"low"}var je=null;function Ke(n,t){je??=new te,je.standIn(n,t)}var re=null,ee=new Set;function it(){return re}function Xe(n){re=n;for(let t of ee)t()}function yt(n,t){ee.add(n),t.addEventListener("abort",()=>ee.delete(n))}function ne(n,t){Xe({parent:n,data:t}),Ke(n,t.words)}function yn(n){let{parentElement:t}=n;try{ne(t,oe(n.data))}catch(e){if(!(e instanceof N))throw e;console.error(`corridors legend: ${e.message}`)}return()=>{setTimeout(()=>{re?.parent===t&&!t.isConnected&&Xe(null)})}}function oe(n){let t=S(n,"data");if(t.v!==nt)throw v("v",t.v,`${nt}`);let e=O(t.themes,"themes").map((i,s)=>{let a=S(i,`themes[${s}]`);return{label:b(a.label,`themes[${s}].label`),rows:ot(a.rows,`themes[${s}].rows`),shows:ot(a.shows,`themes[${s}].shows`)}}),r=Object.entries(S(t.blocks,"blocks")).map(([i,s])=>[i,bn(s,`blocks.${i}`)]),o=Object.entries(S(t.words,"words")).map(([i,s])=>[i,b(s,`words.${i}`)]);return{themes:e,blocks:Object.fromEntries(r),words:Object.fromEntries(o)}}function bn(n,t){return O(n,t).map(e=>{if(!Array.isArray(e))throw v(t,e,"[title, samples, unless]");let[r,o,i=""]=e;return{title:b(r,t),samples:O(o,t).map(s=>wn(s,t)),unless:b(i,t)}})}function wn(n,t){if(!Array.isArray(n)||x(n))throw v(t,n,"[sample, words, wide]");let[e,r,o]=n;return{html:b(e,t),words:b(r,t),wide:o===!0}}function Je(n,t){document.addEventListener("click",({target:e})=>{let r=e instanceof Element?e.closest("button[data-focus]"):null,o=r instanceof HTMLElement?r.dataset.focus:void 0;o!==void 0&&n(o)},{signal:t})}function qe(n,t,e,r,o){let i=()=>{document.hidden||(e.retry(),t.redraw())};document.addEventListener("visibilitychange",i,{signal:o}),window.addEventListener("online",i,{signal:o});let s=()=>{r.drop("camera"),r.drop("groups")};window.addEventListener("popstate",s,{signal:o});let a=e.listen(()=>{t.redraw()});o.addEventListener("abort",a);let l=()=>{t.forgetWidths(),t.redraw()};document.fonts.addEventListener("loadingdone",l,{signal:o}),yt(()=>{t.placeLegend()},o),Je(f=>{t.focusOn(f,"")},o);for(let f of["beforeprint","afterprint"]){let p=()=>{t.print(f==="beforeprint")};window.addEventListener(f,p,{signal:o})}Yt(()=>{t.resize()},o),we(n,f=>{t.turnTheme(f)})}function Ve(n,t,e){let r=new ResizeObserver(()=>{t.resize()});r.observe(n),e.addEventListener("abort",()=>{r.disconnect()})}var xn=70,Ze=.003,vn=.3;function kn(n,t,e,r){let o=1-Math.exp(-r/xn);if("zoom"in t){let c=t.zoom-n.zoom,f=Math.abs(c)*(1-o)<Ze,p=f?t.zoom:n.zoom+c*o;return{camera:Se(n,e,p,...t.at),there:f}}let{x:i,y:s,zoom:a}=t.camera,d=Math.hypot(i-n.x,s-n.y)*2**a*(1-o)<vn&&Math.abs(a-n.zoom)*(1-o)<Ze;if(d)return{camera:t.camera,there:d};let h=(c,f)=>c+(f-c)*o;return{camera:{x:h(n.x,i),y:h(n.y,s),zoom:h(n.zoom,a)},there:d}}var bt=class{now={x:0,y:0,zoom:0};area={width:0,height:0};inset={top:0,right:0,bottom:0,left:0};limits=null;frame=null;goal=null;kept=null;get camera(){return this.now}get size(){return this.area}get moving(){return this.goal!==null}get isKept(){return this.kept!==null}get ownFrame(){return this.frame?null:Gt(this.now,this.area,this.inset)}setLimits(t){this.limits=t,this.place(this.now)}setSize(t,e){this.area=t,this.inset=e,this.frame&&this.fit(this.frame)}fit(t){this.frame=t,this.goal=null,this.area.width>0&&this.place(this.fitting(t))}keepInSight(t){t?(this.kept??={now:this.now,frame:this.frame},this.frame??=Gt(this.now,this.area,this.inset)):this.kept&&({now:this.now,frame:this.frame}=this.kept,this.kept=null)}pan(t,e){this.frame=null,this.goal=null,this.place(Ee(this.now,t,e))}zoom(t,e){let r=this.goal&&"zoom"in this.goal?this.goal.zoom:this.now.zoom,[o,i]=this.limits?.zoom??[-1/0,1/0];this.frame=null,this.goal={zoom:F(r+t,o,i),at:e}}goTo(t){this.frame=t,this.goal={camera:this.limited(this.fitting(t))}}advance(t){if(!this.goal)return;let{camera:e,there:r}=kn(this.now,this.goal,this.area,t);r&&(this.goal=null),this.place(e)}fitting(t){return ke(t,this.area,this.inset,this.limits?.zoom??[-1/0,1/0])}place(t){this.now=this.limited(t)}limited(t){return this.limits?xe(t,this.limits):t}};var Qe=`.corridors-map {
  font: 400 14px/1.35 var(--map-font, inherit);
  color: var(--map-text);
  text-align: start;
}
.corridors-map *,
.corridors-map *::before,
.corridors-map *::after {
  box-sizing: border-box;
}
.corridors-map [hidden] {
  display: none !important;
}
.corridors-map .buttons button {
  font: inherit;
  color: inherit;
  background: var(--map-paper);
  border: 1px solid var(--map-muted);
  cursor: pointer;
  padding: 0;
}
.corridors-map .frame {
  position: relative;
  overflow: hidden;
  background: var(--map-water);
  border-radius: 4px;
}
.corridors-map canvas {
  position: absolute;
  inset: 0;
  display: block;
  touch-action: none;
  cursor: grab;
  outline: none;
}
.corridors-map canvas.over {
  cursor: pointer;
}
.corridors-map canvas:active {
  cursor: grabbing;
}
.corridors-map canvas:focus-visible {
  outline: 3px solid var(--map-text);
  outline-offset: -3px;
}
.corridors-map .buttons :is(button, select):focus-visible {
  outline: 2px solid var(--map-text);
  outline-offset: 1px;
}
.corridors-map .buttons {
  position: absolute;
  top: 10px;
  right: 10px;
  display: flex;
  flex-direction: column;
  gap: 4px;
}
.corridors-map .buttons button {
  width: 32px;
  height: 32px;
  border-radius: 6px;
  font-size: 18px;
  line-height: 1;
}
.corridors-map .scale {
  position: absolute;
  left: 12px;
  bottom: 10px;
  font-size: 12px;
  line-height: 1.2;
  pointer-events: none;
  text-align: center;
  text-shadow:
    0 0 3px var(--map-halo),
    0 0 3px var(--map-halo);
}
.corridors-map .closer {
  position: absolute;
  right: 10px;
  bottom: 8px;
  padding: 1px 6px;
  font-size: 12px;
  pointer-events: none;
  background: var(--map-paper);
  border-radius: 4px;
}
.corridors-map .closer:empty {
  display: none;
}
.corridors-map .scale::after {
  content: "";
  display: block;
  height: 5px;
  border: 1.5px solid var(--map-text);
  border-top: 0;
}
.corridors-map .tip {
  position: absolute;
  left: 0;
  top: 0;
  z-index: 2;
  max-width: min(320px, 90%);
  padding: 5px 8px;
  pointer-events: none;
  font-size: 13px;
  white-space: pre-line;
  overflow-wrap: anywhere;
  background: var(--map-paper);
  border: 1px solid var(--map-muted);
  border-radius: 4px;
}
.corridors-map .status {
  position: absolute;
  left: 10px;
  top: 10px;
  max-width: calc(100% - 80px);
  padding: 3px 8px;
  font-size: 13px;
  background: var(--map-paper);
  border: 1px solid var(--map-muted);
  border-radius: 4px;
}
.corridors-map .status:empty {
  display: none;
}
.corridors-map .sense {
  position: absolute;
  width: 0;
  height: 0;
  background-color: var(--st-background-color, transparent);
  /* Nothing is seen of it: also where the reader wants no motion. */
  transition: background-color 1ms !important;
}
:is(.corridors-map, .corridors-legend) .unseen {
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}
/* The map of the map page: all of the window, and what stands over its sides (top right bottom left). */
.corridors-map.fills {
  position: fixed;
  z-index: 1;
  inset: 48px 0 0;
  --map-inset: 26 8 84 328;
}
.corridors-map.fills .frame {
  border-radius: 0;
}
.corridors-map.fills .buttons {
  top: auto;
  bottom: 12px;
  flex-direction: row;
}
.corridors-map .zoom-to {
  width: 104px;
  height: 32px;
  font: inherit;
  color: inherit;
  padding: 0 4px;
  background: var(--map-paper);
  border: 1px solid var(--map-muted);
  border-radius: 6px;
}
.corridors-map.fills .scale {
  left: 340px;
  bottom: 62px;
}
.corridors-map.fills .closer {
  right: 12px;
  bottom: 52px;
}
.corridors-map.fills .status {
  left: 330px;
}
/* The strip of years: a row that can stand anywhere; over the map of the map page at its foot. */
.corridors-strip {
  container-type: inline-size;
  font: 400 13px/16px var(--map-font, inherit);
  color: var(--map-text);
  text-align: start;
}
.corridors-strip *,
.corridors-strip *::before,
.corridors-strip *::after {
  box-sizing: border-box;
}
.corridors-strip[hidden],
.corridors-strip [hidden] {
  display: none !important;
}
.corridors-strip .row {
  display: flex;
  align-items: center;
  gap: 4px 8px;
  min-height: 56px;
  padding: 1px 7px;
  background: var(--map-paper);
  border: 1px solid color-mix(in srgb, var(--map-text) 22%, transparent);
  border-radius: 8px;
}
.corridors-map.fills .corridors-strip {
  position: absolute;
  left: 328px;
  right: calc(var(--drawer, 0px) + 252px);
  bottom: 4px;
}
.corridors-strip :is(button, select) {
  font: inherit;
  color: inherit;
  flex: none;
  min-width: 30px;
  height: 32px;
  padding: 0;
  background: none;
  border: 1px solid var(--map-muted);
  border-radius: 6px;
  cursor: pointer;
}
.corridors-strip select {
  background: var(--map-paper);
}
.corridors-strip .all {
  padding: 0 8px;
}
.corridors-strip .steps {
  display: inline-flex;
  gap: 4px;
}
.corridors-strip .step {
  font-size: 18px;
  line-height: 1;
}
/* Their room is kept, so that the bars stay under the pointer. */
.corridors-strip:not(.chosen) :is(.step, .all) {
  visibility: hidden;
}
.corridors-strip [aria-disabled="true"] {
  color: var(--map-muted);
  border-style: dashed;
  cursor: default;
}
.corridors-strip .toggle-play {
  width: 36px;
}
.corridors-strip .toggle-play i {
  display: inline-block;
  width: 12px;
  height: 13px;
  vertical-align: -2px;
  background: currentColor;
  clip-path: polygon(8% 0, 100% 50%, 8% 100%);
  forced-color-adjust: none;
}
.corridors-strip .toggle-play.on i {
  clip-path: polygon(0 0, 36% 0, 36% 100%, 64% 100%, 64% 0, 100% 0, 100% 100%, 0 100%);
}
.corridors-strip .fold i {
  display: inline-block;
  width: 8px;
  height: 8px;
  border: solid currentColor;
  border-width: 0 2px 2px 0;
  transform: translateY(-2px) rotate(45deg);
}
.corridors-strip.folded .fold i {
  transform: translateY(2px) rotate(225deg);
}
.corridors-strip .middle {
  flex: 1 1 0;
  min-width: 0;
}
.corridors-strip p {
  margin: 0;
  font-size: 13px;
  overflow: hidden;
  text-overflow: ellipsis;
  white-space: nowrap;
  font-variant-numeric: tabular-nums;
}
.corridors-strip .figures {
  margin-inline-start: 4px;
}
.corridors-strip .brush {
  --thumb: 12px;
  --high: 22px;
  position: relative;
  padding: 0 var(--thumb);
}
.corridors-strip .bars {
  display: flex;
  height: var(--high);
  border-bottom: 1px solid var(--map-muted);
  cursor: crosshair;
  touch-action: pan-y;
}
.corridors-strip .bars i {
  flex: 1 1 0;
  display: flex;
  align-items: flex-end;
}
.corridors-strip .bars b {
  flex: 1;
  margin: 0 0.5px;
  height: calc(var(--part) * 100%);
  min-height: min(2px, var(--part) * 1000px);
  background: color-mix(in srgb, var(--map-muted) 75%, var(--map-paper));
  forced-color-adjust: none;
}
.corridors-strip .bars .in b {
  background: var(--map-text);
}
.corridors-strip.chosen .bars .in {
  background: color-mix(in srgb, var(--map-text) 12%, transparent);
  cursor: grab;
}
.corridors-strip input {
  appearance: none;
  position: absolute;
  top: 0;
  left: 0;
  width: calc(100% - var(--thumb) - (100% - 2 * var(--thumb)) / var(--years));
  height: var(--high);
  margin: 0;
  padding: 0;
  background: none;
  pointer-events: none;
}
/* A handle stands beside the years that are chosen, and never one over the other. */
.corridors-strip .last {
  left: calc(var(--thumb) + (100% - 2 * var(--thumb)) / var(--years));
}
.corridors-strip input::-webkit-slider-runnable-track {
  height: var(--high);
  background: none;
}
.corridors-strip input::-webkit-slider-thumb {
  appearance: none;
  pointer-events: auto;
  width: var(--thumb);
  height: var(--high);
  background:
    linear-gradient(var(--map-text) 0 0) right 1px top 0 / 5px 100% no-repeat,
    linear-gradient(var(--map-paper) 0 0) right / 7px 100% no-repeat;
  border-radius: 5px 0 0 5px;
  cursor: ew-resize;
}
.corridors-strip input::-moz-range-thumb {
  pointer-events: auto;
  width: var(--thumb);
  height: var(--high);
  background:
    linear-gradient(var(--map-text) 0 0) right 1px top 0 / 5px 100% no-repeat,
    linear-gradient(var(--map-paper) 0 0) right / 7px 100% no-repeat;
  border: 0;
  border-radius: 5px 0 0 5px;
  cursor: ew-resize;
}
.corridors-strip .last::-webkit-slider-thumb {
  background-position:
    left 1px top 0,
    left;
  border-radius: 0 5px 5px 0;
}
.corridors-strip .last::-moz-range-thumb {
  background-position:
    left 1px top 0,
    left;
  border-radius: 0 5px 5px 0;
}
.corridors-strip :is(button, select):focus-visible {
  outline: 2px solid var(--map-text);
  outline-offset: 1px;
}
.corridors-strip input:focus-visible {
  outline: none !important;
}
.corridors-strip input:focus-visible::-webkit-slider-thumb {
  outline: 3px solid var(--map-text);
  outline-offset: 2px;
}
.corridors-strip input:focus-visible::-moz-range-thumb {
  outline: 3px solid var(--map-text);
  outline-offset: 2px;
}
.corridors-strip .axis {
  position: relative;
  height: 12px;
  font-size: 10px;
  line-height: 12px;
}
.corridors-strip .axis span {
  position: absolute;
  left: calc(var(--at) * 100%);
  transform: translateX(-50%);
}
@container (width < 560px) {
  .corridors-strip .row {
    flex-wrap: wrap;
    padding: 4px 7px;
  }
  .corridors-strip .middle {
    order: 1;
    flex-basis: 100%;
  }
  .corridors-strip .fold {
    margin-inline-start: auto;
  }
  .corridors-strip p {
    white-space: normal;
  }
}
.corridors-strip.folded {
  container-type: normal;
}
.corridors-map.fills .corridors-strip.folded {
  right: auto;
}
.corridors-strip.folded .row {
  min-height: 40px;
}
.corridors-strip.folded :is(.brush, .figures, .all),
.corridors-strip.folded:not(.chosen) .step {
  display: none;
}
.corridors-strip.folded .row {
  flex-wrap: nowrap;
}
@media (max-width: 640px) {
  .corridors-strip.folded .step {
    display: none;
  }
}
/* While the years play, what the page says is of others: its head says which are seen. */
[data-years-played] :is(.oc-head, .first-head) {
  display: grid;
}
[data-years-played] :is(.oc-head, .first-head) > * {
  visibility: hidden;
}
[data-years-played] :is(.oc-head, .first-head) > h1,
[data-years-played] :is(.oc-head, .first-head)::before {
  grid-area: 1 / 1;
}
[data-years-played] :is(.oc-head, .first-head) > p,
[data-years-played] :is(.oc-head, .first-head)::after {
  grid-area: 2 / 1;
}
[data-years-played] :is(.oc-head, .first-head)::before {
  content: var(--years-played);
  align-self: end;
  font-size: 1.2rem;
  font-weight: 700;
  line-height: 1.25;
}
[data-years-played] :is(.oc-head, .first-head)::after {
  content: var(--years-below);
  font-size: 0.92rem;
}
@media screen and (max-width: 999px) {
  .corridors-map.fills {
    --map-inset: 52 4 150 4;
  }
  /* Over the sheet, where it has said how high that is, and beside the buttons. */
  .corridors-map.fills .corridors-strip {
    left: 8px;
    right: 60px;
    bottom: var(--foot, 60px);
  }
  .corridors-map.fills:has(.corridors-strip:not([hidden], .folded)) :is(.scale, .closer, .zoom-to) {
    visibility: hidden;
  }
}
/* Beside a drawer the strip has two rows, and on the smallest windows the room of the buttons. */
@media (min-width: 1000px) and (max-width: 1599px) {
  body:has(.st-key-drawer) .corridors-map.fills .scale {
    bottom: 112px;
  }
}
@media (min-width: 1000px) and (max-width: 1239px) {
  body:has(.st-key-drawer) .corridors-map.fills .corridors-strip {
    right: calc(var(--drawer, 0px) + 10px);
  }
}
.corridors-skip {
  position: fixed;
  z-index: 1000002;
  top: 4px;
  left: 4px;
  min-height: 40px;
  padding: 0 14px;
  font: inherit;
}
.corridors-skip:not(:focus) {
  clip-path: inset(50%);
}
/* On paper (print.ts): beneath the headline, as wide as the sheet. */
.oc-prints .corridors-map.fills {
  position: absolute;
  inset: var(--print-head) auto auto 0;
  width: 716px;
  height: 440px;
  --map-inset: 26 8 8 8;
}
.oc-prints .corridors-map.fills .scale {
  left: 12px;
  bottom: 10px;
}
.oc-prints .corridors-map.fills :is(.buttons, .play, .player, .tip, .status, .closer) {
  display: none !important;
}
.oc-prints
  .corridors-legend
  :is(.themes, .help, .popover, .toggle:not(:has(input:checked)), input) {
  display: none !important;
}
.oc-prints .corridors-legend section:not(:has(input:checked)) {
  display: none;
}
.oc-prints .corridors-legend label {
  min-height: 0;
}
.corridors-legend {
  font-size: 0.86rem;
  line-height: 1.3;
}
.corridors-legend [hidden] {
  display: none !important;
}
.corridors-legend .themes {
  display: flex;
  flex-wrap: wrap;
  gap: 4px;
  padding-bottom: 6px;
}
.corridors-legend button {
  font: inherit;
  color: inherit;
  background: none;
  border: 1px solid color-mix(in srgb, currentColor 40%, transparent);
  border-radius: 999px;
  min-height: 26px;
  padding: 0 10px;
  cursor: pointer;
}
.corridors-legend .themes [aria-pressed="true"] {
  color: var(--st-background-color, Canvas);
  background: var(--st-text-color, CanvasText);
}
.corridors-legend h2 {
  font-size: 0.8rem;
  font-weight: 700;
  margin: 0;
  padding: 6px 0 0;
  border-top: 1px solid color-mix(in srgb, currentColor 22%, transparent);
}
.corridors-legend h3 {
  font-size: 0.78rem;
  font-weight: 400;
  margin: 0;
  padding: 2px 0;
  opacity: 0.85;
}
.corridors-legend .toggle {
  position: relative;
  display: flex;
  align-items: center;
  gap: 6px;
}
.corridors-legend label {
  display: inline-flex;
  align-items: center;
  gap: 6px;
  min-height: 26px;
  cursor: pointer;
}
.corridors-legend input {
  margin: 0;
  width: 15px;
  height: 15px;
  accent-color: var(--st-text-color, auto);
}
.corridors-legend .help {
  margin-inline-start: auto;
  min-height: 24px;
  width: 24px;
  padding: 0;
  border-color: transparent;
}
.corridors-legend .popover {
  position: absolute;
  z-index: 3;
  top: 100%;
  left: 0;
  right: 0;
  padding: 8px 10px;
  color: var(--st-text-color, CanvasText);
  background: var(--st-background-color, Canvas);
  border: 1px solid currentColor;
  border-radius: 6px;
}
.corridors-legend fieldset {
  border: 0;
  margin: 0;
  padding: 0 0 0 8px;
  min-width: 0;
}
.corridors-legend fieldset .toggle {
  flex-wrap: wrap;
  column-gap: 6px;
}
.corridors-legend fieldset small {
  order: 1;
  flex: 1 0 100%;
  padding-left: 48px;
  margin-top: -5px;
  font-size: 0.78rem;
  opacity: 0.85;
}
.corridors-legend fieldset .toggle:not(:has(b)) {
  padding-inline-start: 26px;
}
.corridors-legend fieldset b {
  order: -1;
  width: 20px;
  flex: none;
  display: flex;
}
.corridors-legend :disabled label {
  opacity: 0.6;
  cursor: default;
}
.corridors-legend i {
  font-style: normal;
}
.corridors-legend .samples {
  padding-left: 8px;
}
.corridors-legend :is(button, input):focus-visible {
  outline: 2px solid currentColor;
  outline-offset: 1px;
}
.corridors-copy {
  display: grid;
  grid-template-columns: auto 1fr;
  gap: 4px 6px;
  font-size: 0.9rem;
}
.corridors-copy :is(button, input) {
  box-sizing: border-box;
  min-width: 0;
  min-height: 36px;
  padding: 0 10px;
  font: inherit;
  color: inherit;
  background: none;
  border: 1px solid color-mix(in srgb, currentColor 40%, transparent);
  border-radius: 6px;
}
.corridors-copy button {
  cursor: pointer;
}
.corridors-copy button:hover {
  border-color: currentColor;
}
.corridors-copy input {
  opacity: 0.8;
}
.corridors-copy span {
  grid-column: 1 / -1;
}
.corridors-copy span:empty {
  display: none;
}
.corridors-copy :is(button, input):focus-visible {
  outline: 2px solid currentColor;
  outline-offset: 1px;
}
@media (pointer: coarse) {
  .corridors-map .buttons button,
  .corridors-map .zoom-to {
    width: 44px;
    height: 44px;
  }
  .corridors-strip :is(button, select) {
    min-width: 44px;
    height: 44px;
  }
  .corridors-strip .brush {
    --thumb: 44px;
    --high: 44px;
  }
  .corridors-legend :is(label, button) {
    min-height: 44px;
  }
  .corridors-legend .help {
    width: 44px;
  }
}
@media (max-width: 640px) {
  /* In a row, so that no number lies beneath them. */
  .corridors-map .buttons {
    flex-direction: row;
  }
}
@media print {
  .corridors-map :is(.buttons, .tip, .status),
  .corridors-strip {
    display: none !important;
  }
}
`;var En=110,wt=14,tr=new WeakMap;function Pn(n){if(tr.has(n)||!(n instanceof Document||n instanceof ShadowRoot))return;let t=new CSSStyleSheet;t.replaceSync(Qe),tr.set(n,t),n.adoptedStyleSheets=[...n.adoptedStyleSheets,t]}var xt=class{constructor(t,e){this.host=t;Pn(t.getRootNode()),this.explained.id=`corridors-map-${Math.random().toString(36).slice(2)}`,this.canvas.setAttribute("aria-describedby",this.explained.id);let r=[this.zoomIn,this.zoomOut,this.home],o=u("div",{class:"buttons"},this.zoomTo,...r);this.frame.append(this.canvas,this.scaleWords,this.closerWords,this.status,o,this.tip),this.frame.append(this.sense,this.spoken,this.explained),t.append(this.frame),this.zoomIn.addEventListener("click",()=>{e.zoomStep(1)}),this.zoomOut.addEventListener("click",()=>{e.zoomStep(-1)}),this.home.addEventListener("click",()=>{e.home()}),this.zoomTo.addEventListener("change",()=>{let i=this.frames.find(({id:s})=>s===this.zoomTo.value);this.zoomTo.value="",i&&e.goTo(i)}),this.skip.addEventListener("click",()=>{this.canvas.focus({preventScroll:!0})}),window.addEventListener("resize",this.fitHeight)}host;canvas=u("canvas",{tabindex:"0",role:"application"});frame=u("div",{class:"frame"});scaleWords=u("div",{class:"scale","aria-hidden":"true"});closerWords=u("div",{class:"closer"});tip=u("div",{class:"tip",hidden:"","aria-hidden":"true"});status=u("div",{class:"status",role:"status"});spoken=u("div",{class:"unseen","aria-live":"polite"});explained=u("div",{class:"unseen"});zoomIn=u("button",{type:"button"},"+");zoomOut=u("button",{type:"button"},"−");home=u("button",{type:"button"},"⌂");sense=u("span",{class:"sense","aria-hidden":"true"});zoomTo=u("select",{class:"zoom-to"});skip=u("button",{type:"button",class:"corridors-skip"});frames=[];heights={height:0,heights:[]};fitHeight=()=>{let{height:t,heights:e}=this.heights,r=e.find(([o])=>matchMedia(`(width < ${o}px)`).matches);this.frame.style.height=t===0?"100%":`${r?.[1]??t}px`,this.host.classList.toggle("fills",t===0)};update(t){let{words:e,look:r,alt:o}=t;this.canvas.setAttribute("aria-label",e.label??""),this.explained.textContent=`${o} ${e.keys??""}`.trim(),ie(this.zoomIn,e.zoom_in),ie(this.zoomOut,e.zoom_out),ie(this.home,e.home),this.heights=t,this.fitHeight(),se(this.host,r),this.skip.textContent=e.skip??"",t.height===0&&!this.skip.isConnected&&document.body.prepend(this.skip),this.listFrames(t.frames,e.zoom_to??"")}inset(){let t=getComputedStyle(this.host).getPropertyValue("--map-inset").trim(),e=t===""?[]:t.split(/\s+/).map(Number),[r=0,o=0,i=0,s=0]=e;return{top:r,right:o,bottom:i,left:s}}listFrames(t,e){if(this.zoomTo.hidden=t.length===0,JSON.stringify(t)===JSON.stringify(this.frames))return;this.frames=t,this.zoomTo.setAttribute("aria-label",e);let r=t.map(({id:o,name:i})=>u("option",{value:o},i));this.zoomTo.replaceChildren(u("option",{value:""},e),...r)}fitCanvas(t,e){let{canvas:r}=this,o=Math.round(t.width*e),i=Math.round(t.height*e);r.width===o&&r.height===i||(r.width=o,r.height=i,r.style.width=`${t.width}px`,r.style.height=`${t.height}px`)}showScale(t,e){let{km:r,px:o}=Ae(t,En);this.scaleWords.style.width=`${o}px`,this.scaleWords.textContent=`${r} ${e}`}showCloser(t,e){let r=t>0?`${t} ${e??""}`:"";this.closerWords.textContent!==r&&(this.closerWords.textContent=r)}showTip(t,e,r){if(this.tip.hidden=t===""||e===null,this.tip.hidden||!e)return;this.tip.textContent!==t&&(this.tip.textContent=t);let{offsetWidth:o,offsetHeight:i}=this.tip,s=e[0]+wt,a=s+o>r.width?e[0]-wt-o:s,l=e[1]+wt,d=l+i>r.height?e[1]-wt-i:l,h=F(a,0,Math.max(0,r.width-o)),c=F(d,0,Math.max(0,r.height-i));this.tip.style.transform=`translate(${Math.round(h)}px, ${Math.round(c)}px)`}say(t){this.spoken.textContent=t}showStatus(t){this.status.textContent!==t&&(this.status.textContent=t)}showInstead(t){this.canvas.hidden=!0,this.showStatus(t)}end(){window.removeEventListener("resize",this.fitHeight),this.skip.remove()}};function se({style:n},t){n.setProperty("--map-water",t.water),n.setProperty("--map-text",t.text),n.setProperty("--map-muted",t.muted),n.setProperty("--map-paper",t.paper),n.setProperty("--map-halo",t.halo),n.setProperty("--map-font",t.font),n.colorScheme=t.dark?"dark":"light"}function ie(n,t){n.setAttribute("aria-label",t??""),n.title=t??""}var Mn=600;function er(n){if(!x(n))throw new Error("an icon mapping is no object");let t=new Map;for(let[e,r]of Object.entries(n)){if(!x(r))continue;let{x:o,y:i,width:s,height:a}=r;w(o)&&w(i)&&w(s)&&w(a)&&a>0&&t.set(e,{x:o,y:i,width:s,height:a})}return t}var vt=class{constructor(t){this.document=t}document;kept=new Map;find(t,e,r){let o=`${t.address} ${e.name} ${e.color} ${e.size} ${r}`,i=this.kept.get(o);if(i)return i;let s=t.cells.get(e.name);if(!s)return null;let a=e.size*s.width/s.height,l={picture:this.cut(t,e,s,r),width:a,height:e.size};return this.kept.size>=Mn&&this.kept.clear(),this.kept.set(o,l),l}cut(t,e,r,o){let i=this.document.createElement("canvas");i.height=Math.max(1,Math.ceil(e.size*o)),i.width=Math.max(1,Math.ceil(e.size*o*r.width/r.height));let s=i.getContext("2d",{willReadFrequently:!0});if(!s)return i;let{x:a,y:l,width:d,height:h}=r;return s.drawImage(t.picture,a,l,d,h,0,0,i.width,i.height),s.globalCompositeOperation="source-in",s.fillStyle=e.color,s.fillRect(0,0,i.width,i.height),i}};var rr=1,J=class{files;layers;windows;constructor(t){let e=st(t,"timeline");if(e.v!==rr)throw new Error(`v is ${P(e.v)}; allowed: ${rr}`);if(this.windows=D(e.windows,"windows").map(ae),this.windows.length===0)throw new Error("windows is empty");let r=D(e.categories,"categories").map(o=>D(o,"categories").map(ae));this.files=new Map(Object.entries(st(e.files,"files")).map(([o,i])=>[o,this.readFile(st(i,`files.${o}`),`files.${o}`)])),this.layers=new Map(Object.entries(st(e.layers,"layers")).map(([o,i])=>[o,this.readChanges(st(i,`layers.${o}`),r,`layers.${o}`)]))}filterIn(t,e){return this.layers.get(t)?.filters?.[e]??null}featuresIn(t,e){return this.files.get(this.layers.get(t)?.file??"")?.[e]??null}hasFigures(t){return[...this.files.values()].some(e=>(e[t]?.length??0)>0)}readFile(t,e){let r=D(t.features,`${e}.features`).map(i=>j({features:[i]})),o=new Map;return this.perWindow(t.drawn,`${e}.drawn`).map(i=>{let s=JSON.stringify(i),a=o.get(s);if(a)return a;let l=D(i,`${e}.drawn`).flatMap(d=>nr(r,d,`${e}.drawn`));return o.set(s,l),l})}readChanges(t,e,r){let o=t.file===void 0?"":ae(t.file);if(o!==""&&!this.files.has(o))throw new Error(`${r}.file is ${P(o)}; allowed: a name in files`);if(t.categories===void 0)return{file:o,filters:null};let i=this.perWindow(t.categories,`${r}.categories`).map(s=>({key:JSON.stringify(s),lists:D(s,`${r}.categories`).map(a=>nr(e,a,r))}));return{file:o,filters:i}}perWindow(t,e){let r=D(t,e);if(r.length===this.windows.length)return r;throw new Error(`${e} has ${r.length} members; allowed: ${this.windows.length}, the windows`)}};function nr(n,t,e){let r=typeof t=="number"?n[t]:void 0;if(r===void 0)throw new Error(`${e} has ${P(t)}; allowed: a number in use`);return r}function st(n,t){if(!x(n))throw new Error(`${t} is ${P(n)}; allowed: an object`);return n}function D(n,t){if(!Array.isArray(n))throw new Error(`${t} is ${P(n)}; allowed: a list`);return n}function ae(n){if(typeof n!="string")throw new Error(`${P(n)} is no text`);return n}var Ln=2,Tn=30,An=300;function Cn(n){return Math.min(Ln*2**(n-1),Tn)}var kt=class{entries=new Map;listeners=new Set;listen(t){return this.listeners.add(t),()=>this.listeners.delete(t)}get(t,e){let r=this.entries.get(t);if(r)return this.entries.delete(t),this.entries.set(t,r),r.value;let o={state:"waiting",value:void 0,failures:0,timer:void 0,load:e};this.entries.set(t,o),this.forgetOldest(),this.ask(t,o)}stateOf(t){return this.entries.get(t)?.state??"waiting"}retry(){for(let[t,e]of this.entries)e.timer!==void 0&&(clearTimeout(e.timer),e.timer=void 0,this.ask(t,e))}async ask(t,e){try{e.value=await e.load(),e.state="here"}catch(r){e.state="lost",e.failures+=1,e.failures===1&&console.warn(`corridors map: ${t}: ${String(r)}`);let o=()=>{e.timer=void 0,this.entries.get(t)===e&&this.ask(t,e)};e.timer=setTimeout(o,Cn(e.failures)*1e3)}for(let r of this.listeners)r()}forgetOldest(){if(this.entries.size<=An)return;let[t]=this.entries.keys();t!==void 0&&(clearTimeout(this.entries.get(t)?.timer),this.entries.delete(t))}};async function le(n){let t=await fetch(new URL(n,document.baseURI));if(!t.ok)throw new Error(`status ${t.status}`);return t.json()}async function or(n){return j(await le(n))}async function ir(n){return new J(await le(n))}async function sr(n){return er(await le(n))}async function ar(n){let t=new Image;return t.src=new URL(n,document.baseURI).href,await t.decode(),t}function Fn(n){let t=n.deltaMode===1?.05:n.deltaMode===0?.002:1,e=-n.deltaY*t*(n.ctrlKey?10:1);return Math.min(Math.max(e,-2),2)}function at(n,t){return Math.hypot(n[0]-t[0],n[1]-t[1])}function lr(n,t){return[(n[0]+t[0])/2,(n[1]+t[1])/2]}var St=class{constructor(t,e){this.element=t;this.moves=e;let{signal:r}=this.ending,o=(i,s)=>{t.addEventListener(i,s,{signal:r,passive:!1})};o("wheel",i=>{i.preventDefault(),this.moves.zoom(Fn(i),this.pixelOf(i),!i.ctrlKey)}),o("pointerdown",i=>{this.down(i)}),o("pointermove",i=>{this.move(i)}),o("pointerup",i=>{this.up(i,!0)}),o("pointercancel",i=>{this.up(i,!1)}),o("pointerleave",()=>{this.held.size===0&&this.moves.hover(null)})}element;moves;held=new Map;moved=!1;lastPress=null;ending=new AbortController;get busy(){return this.held.size>0&&this.moved}end(){this.ending.abort()}pixelOf(t){let e=this.element.getBoundingClientRect();return[t.clientX-e.left,t.clientY-e.top]}down(t){if(t.pointerType==="mouse"&&t.button!==0)return;this.element.setPointerCapture(t.pointerId);let e=this.pixelOf(t);this.held.size===0?this.moved=!1:this.moved=!0,this.held.set(t.pointerId,{start:e,at:e,touch:t.pointerType==="touch"}),this.moves.hover(null)}move(t){let e=this.held.get(t.pointerId),r=this.pixelOf(t);if(!e){t.pointerType!=="touch"&&this.held.size===0&&this.moves.hover(r);return}if(!this.moved&&at(e.start,r)<=6)return;this.moved=!0;let o=[...this.held.values()].find(i=>i!==e);if(o){let i=lr(e.at,o.at),s=lr(r,o.at),a=at(e.at,o.at);this.moves.pan(s[0]-i[0],s[1]-i[1]),a>0&&this.moves.zoom(Math.log2(at(r,o.at)/a),s,!1)}else this.moves.pan(r[0]-e.at[0],r[1]-e.at[1]);e.at=r}up(t,e){let r=this.held.get(t.pointerId);if(!r)return;this.held.delete(t.pointerId);let o=this.pixelOf(t);if(!e||this.moved||at(r.start,o)>6)return;let i=this.lastPress;if(i&&t.timeStamp-i.time<350&&at(i.at,o)<24){this.lastPress=null,this.moves.doublePress(o);return}this.lastPress={at:o,time:t.timeStamp},this.moves.press(o,r.touch)}};function dr(n,t){if(n.ctrlKey||n.altKey||n.metaKey)return!1;switch(n.key){case"ArrowLeft":return t.pan(80,0),!0;case"ArrowRight":return t.pan(-80,0),!0;case"ArrowUp":return t.pan(0,80),!0;case"ArrowDown":return t.pan(0,-80),!0;case"+":case"=":return t.zoomStep(1),!0;case"-":case"_":return t.zoomStep(-1),!0;case"Home":case"0":return t.home(),!0;case"Tab":return t.walk(n.shiftKey?-1:1);case"Enter":case" ":return t.choose(),!0;case"Escape":return t.clear(),!0;default:return!1}}var zn={themes:[],blocks:{},words:{}};function On(n,t,e){let r=new Set(n);return e?r.add(t):r.delete(t),r}function Rn(n,t,e,r){let o=e.filter(({shows:s})=>s.length===0).flatMap(({rows:s})=>s),i=r.filter(({kind:s})=>s==="family").map(({id:s})=>s);return new Set([...t.shows,...i,...o.filter(s=>n.has(s))])}function In(n,t,e){return e.filter(({shows:o})=>o.length>0).flatMap(({rows:o})=>o).every(o=>n.has(o)===t.shows.includes(o))}var Et=class{constructor(t){this.changed=t;this.element.addEventListener("keydown",e=>{e.key!=="Escape"||!this.help||(e.stopPropagation(),this.closeHelp(!0))}),this.element.addEventListener("focusout",e=>{(!(e.relatedTarget instanceof Node)||!this.element.contains(e.relatedTarget))&&this.closeHelp(!1)})}changed;element=u("div",{class:"corridors-legend"});boxes=new Map;families=new Map;blocks=new Map;shared=new Map;choices=new Map;data=zn;groups=[];words={};on=new Set;made="";help=null;update(t,e,r){this.groups=t,this.words=e,this.build(),this.show(r)}setData(t){this.data=t,this.build(),this.show(this.on)}show(t){this.on=t,this.groups.length>0&&(document.documentElement.dataset.layers=[...t].join(" "));for(let[e,r]of this.boxes)r.checked=t.has(e);for(let[e,r]of this.families)r.disabled=!t.has(e);for(let[e,r]of this.blocks)r.hidden=!t.has(e);for(let[e,r]of this.shared)e.hidden=t.has(r);for(let[e,r]of this.choices)r.setAttribute("aria-pressed",`${In(t,e,this.data.themes)}`)}end(){this.groups.length>0&&delete document.documentElement.dataset.layers}build(){let{data:t,groups:e,words:r}=this,o=JSON.stringify([t,e,r]);if(o===this.made)return;this.made=o;let i=document.activeElement,a=(i instanceof HTMLElement&&this.element.contains(i)?i:null)?.dataset.group;for(let p of[this.boxes,this.families,this.blocks,this.shared,this.choices])p.clear();this.help=null;let l=e.filter(({kind:p})=>p==="layer"),d=new Set(t.themes.flatMap(({rows:p})=>p)),h=l.filter(p=>!d.has(p.id)),c=t.themes.map(p=>this.part(p.label,p.rows.flatMap(m=>l.filter(g=>g.id===m)),p.shows.length===0));h.length>0&&c.push(this.part(r.layers??"",h,!1));let f=e.length===0;this.element.replaceChildren(...f?[]:[this.themes(),...c]),a!==void 0&&this.boxes.get(a)?.focus({preventScroll:!0})}themes(){let t=u("div",{class:"themes",role:"group"});t.setAttribute("aria-label",this.words.themes??"");for(let e of this.data.themes){if(e.shows.length===0)continue;let r=u("button",{type:"button"},e.label);r.addEventListener("click",()=>{this.changed(Rn(this.on,e,this.data.themes,this.groups))}),this.choices.set(e,r),t.append(r)}return t}part(t,e,r){let o=u("section",r?{class:"base"}:{},u("h2",{},t));for(let i of e){o.append(this.row(i));let s=this.groups.filter(({of:l})=>l===i.id);s.length>0&&o.append(this.rowsOf(i,s));let a=this.data.blocks[i.id];a&&o.append(this.samples(i,a))}if(r)for(let i of this.data.blocks[""]??[])o.append(hr(i));return o}rowsOf(t,e){let r=u("legend",{class:"unseen"},t.label),o=u("fieldset",{},r,...e.map(i=>this.row(i)));return this.families.set(t.id,o),o}samples(t,e){let r=u("div",{class:"samples"});for(let o of e){let i=u("div",{},u("h3",{},o.title),hr(o));o.unless!==""&&this.shared.set(i,o.unless),r.append(i)}return this.blocks.set(t.id,r),r}row({id:t,label:e,help:r}){let o=u("input",{type:"checkbox","data-group":t});o.addEventListener("change",()=>{this.changed(On(this.on,t,o.checked))}),this.boxes.set(t,o);let i=u("div",{class:"toggle"},u("label",{},o,e)),[s]=t.includes("/")?this.data.blocks[t]?.[0]?.samples??[]:[];if(s&&i.append(cr(s.html),u("small",{},s.words)),r==="")return i;let a=`${this.words.help??""}: ${e}`,l=u("button",{type:"button",class:"help","aria-label":a},"?");l.setAttribute("aria-expanded","false");let d=u("div",{class:"popover",role:"note",hidden:""},r);return l.addEventListener("click",()=>{let h=this.help===d;this.closeHelp(!1),h||this.openHelp(d,l)}),i.append(l,d),i}openHelp(t,e){t.hidden=!1,e.setAttribute("aria-expanded","true"),this.help=t}closeHelp(t){if(!this.help)return;let e=this.help.previousElementSibling;this.help.hidden=!0,e.setAttribute("aria-expanded","false"),t&&e.focus(),this.help=null}};function hr({samples:n}){let t=n.map(({html:e,words:r,wide:o})=>{let i=cr(e);return o&&i.classList.add("oc-several"),u("li",{},i,u("span",{},r))});return u("ul",{class:"oc-legend"},...t)}function cr(n){let t=u("b",{"aria-hidden":"true"});return t.innerHTML=n,t}function pr(n,t){let e=new Set;for(let r of n)if((r.kind==="layer"||t.has(r.of))&&!t.has(r.id))for(let i of r.layers)e.add(i);return r=>r.visible&&!e.has(r.id)}function ur(n,t){if(n.filterBy==="")return t;let e=n.filterCategories.map(r=>new Set(r));return t.filter(r=>{let o=r.properties[n.filterBy],i=Array.isArray(o)?o:[o];return i.length===e.length&&e.every((s,a)=>s.has(i[a]))})}function fr(n){let t=new Set(n.map(e=>e.fromZoom));return t.delete(-1/0),[...t].sort((e,r)=>e-r)}var _n=64,$n=4,Hn=.5;function Wn(n){return Math.floor(n*2)/2}var Pt=class{constructor(t,e){this.layer=t;let r=ur(t,e);this.thresholds=fr(r);let o=i=>gr(t,i);this.areas=r.filter(({kind:i})=>i==="area").map(o),this.lines=r.filter(({kind:i})=>i==="line").map(o),this.spots=r.filter(({kind:i})=>i==="point").flatMap(i=>Nn(t,i))}layer;areas;lines;spots;thresholds;runs=new Map;get haloColor(){let{layer:t}=this;return t.textOutlineWidth>0?qt(t.textOutlineColor,t.opacity):""}get beginsAbove(){return this.thresholds.at(-1)??-1/0}isShown(t,e){return t.fromZoom<=e}runsAt(t){let e=Wn(t),r=this.thresholds.filter(h=>h<=t).length,o=`${e} ${r}`,i=this.runs.get(o);if(i)return i;let s=Hn/2**(e+.5),a=this.areas.filter(({feature:h})=>this.isShown(h,t)),l=this.lines.filter(({feature:h})=>this.isShown(h,t)),d={fills:de(a,s,({fill:h})=>h,()=>1),outlines:de(a,s,({line:h})=>h,({width:h})=>h),lines:de(l,s,({line:h})=>h,({width:h})=>h)};if(this.runs.size>=$n){let[h]=this.runs.keys();h!==void 0&&this.runs.delete(h)}return this.runs.set(o,d),d}};function mr(n,t){let{textOutlineWidth:e,textFontSettings:r}=n;if(r===null)return e;let o=Math.max(r.smoothing,.75*(1-e/r.radius));return Math.max(0,(.75-o)*r.radius*t/r.fontSize)}function gr(n,t){let{properties:e}=t,r=X(n.getLineWidth,e,0),o=r>0&&(n.stroked||t.kind==="line");return{feature:t,fill:n.filled?et(n.getFillColor,e,n.opacity):"",line:o?et(n.getLineColor,e,n.opacity):"",width:r}}function Nn(n,t){let{properties:e}=t,r=i=>n.pointTypes.includes(i),o={...gr(n,t),radius:r("circle")?X(n.getPointRadius,e,0):0,icon:r("icon")?Dn(n,t):null,label:r("text")?Bn(n,t):null};return o.radius===0&&o.icon===null&&o.label===null?[]:t.parts.map(([i=0,s=0])=>({...o,x:i,y:s}))}function Dn(n,{properties:t}){let e=pt(n.getIcon,t),r=X(n.getIconSize,t,0);return e===""||r===0?null:{name:e,size:r,angle:X(n.getIconAngle,t,0),color:et(n.getIconColor,t,n.opacity)}}function Bn(n,{properties:t}){let e=pt(n.getText,t),r=X(n.getTextSize,t,0);if(e===""||r===0)return null;let o=n.textFontSettings?.fontSize??_n,i=s=>`${n.textFontWeight} ${s}px ${n.textFontFamily}`;return{text:e,size:r,color:et(n.getTextColor,t,n.opacity),anchor:pt(n.getTextAnchor,t)||"middle",offset:$e(n.getTextPixelOffset,t),font:i(r),measured:i(o),measuredPx:o}}function de(n,t,e,r){let o=[];for(let i of n){let s=e(i),a=r(i);if(s==="")continue;let l=o.at(-1);(l?.color!==s||l.width!==a)&&(l={color:s,width:a,path:new Path2D},o.push(l)),he(l.path,i.feature,t)}return o}function he(n,{parts:t,kind:e},r){for(let o of t){let i=Te(o,r);if(!(e==="area"&&i.length<8&&o.length>=8&&Un(o)<r)){n.moveTo(i[0]??0,i[1]??0);for(let s=2;s<i.length;s+=2)n.lineTo(i[s]??0,i[s+1]??0);e==="area"&&n.closePath()}}}function Un(n){let t=0;for(let e=2;e<n.length;e+=2){let r=Math.abs((n[e]??0)-(n[0]??0)),o=Math.abs((n[e+1]??0)-(n[1]??0));t=Math.max(t,r,o)}return t}var Yn=8,yr=6,Gn=3,jn=.9,Kn=.3,Xn=4,Jn=1,qn=2,Mt=250;function q(n,t,e){let[r,o]=_(n,t,e.x,e.y),[i,s]=e.feature.aside??[0,0];return[r+i,o+s]}function B(n){return Math.max(n.radius,(n.icon?.size??0)/2)}var Lt=class{constructor(t,e){this.context=t;this.sprites=e}context;sprites;widths=new Map;drops=new Map;labels=[];paint(t){let{context:e}=this,{size:r,ratio:o}=t;this.labels=[],e.setTransform(o,0,0,o,0,0),e.globalAlpha=1,e.fillStyle=t.water,e.fillRect(0,0,r.width,r.height);let i=Vn(t);return t.layers.forEach((s,a)=>{a===i&&this.paintGlow(t),s.layer.opacity>0&&this.paintLayer(t,s)}),i>=t.layers.length&&this.paintGlow(t),this.useScreen(t),this.labels}widthOf(t,e){let r=`${t}
${e}`,o=this.widths.get(r);if(o!==void 0)return o;this.context.font=t;let{width:i}=this.context.measureText(e);return this.widths.size>5e3&&this.widths.clear(),this.widths.set(r,i),i}dropOf({measured:t,measuredPx:e}){let r=this.drops.get(t);if(r!==void 0)return r;this.context.font=t;let{fontBoundingBoxAscent:o,fontBoundingBoxDescent:i}=this.context.measureText("A"),s=o>0?(Math.ceil(o)-Math.ceil(i))/2/e:(jn-Kn)/2;return this.drops.set(t,s),s}forgetWidths(){this.widths.clear(),this.drops.clear()}paintRing([t,e],r,o){let{context:i}=this;i.strokeStyle=o,i.lineWidth=qn,i.beginPath(),i.arc(t,e,r,0,2*Math.PI),i.stroke()}usePlane({camera:t,size:e,ratio:r}){let o=R(t),i=o*r;return this.context.setTransform(i,0,0,-i,e.width/2*r-t.x*i,e.height/2*r+t.y*i),o}useScreen({ratio:t}){this.context.setTransform(t,0,0,t,0,0)}paintLayer(t,e){let{context:r}=this,{layer:o}=e;if(r.lineJoin=o.lineJointRounded?"round":"miter",r.lineCap=o.lineCapRounded?"round":"butt",r.miterLimit=Xn,e.areas.length>0||e.lines.length>0){let i=this.usePlane(t),s=e.runsAt(t.camera.zoom);for(let l of s.fills)r.fillStyle=l.color,r.fill(l.path);let a=l=>{r.strokeStyle=l.color,r.lineWidth=l.width/i,r.stroke(l.path)};s.outlines.forEach(a),s.lines.forEach(a)}e.spots.length>0&&this.paintSpots(t,e)}paintSpots(t,e){let{context:r}=this;this.useScreen(t);let o=Zn(t,e);for(let[s,a]of o)s.feature.aside&&this.paintLeader(t,s,a);for(let[s,a]of o)s.radius>0&&this.paintCircle(s,a);let i=t.atlasOf(e);if(i)for(let[s,a]of o)this.paintIcon(t,i,s,a);r.textAlign="left",r.textBaseline="alphabetic";for(let[s,a]of o)s.label&&this.paintLabel(t,e,s.label,a)}paintLeader({camera:t,size:e},r,o){let i=r.line||(r.icon?.color??"");if(i==="")return;let[s,a]=_(t,e,r.x,r.y),l=Math.hypot(o[0]-s,o[1]-a),d=(l-B(r))/l;if(d<=0)return;let{context:h}=this;h.strokeStyle=i,h.lineWidth=Jn,h.beginPath(),h.moveTo(s,a),h.lineTo(s+(o[0]-s)*d,a+(o[1]-a)*d),h.stroke()}paintCircle(t,[e,r]){let{context:o}=this;o.beginPath(),o.arc(e,r,t.radius,0,2*Math.PI),t.fill!==""&&(o.fillStyle=t.fill,o.fill()),t.line!==""&&(o.strokeStyle=t.line,o.lineWidth=t.width,o.stroke())}paintIcon({ratio:t},e,{icon:r},[o,i]){if(!r||r.color==="")return;let s=this.sprites.find(e,r,t);if(!s)return;let{context:a}=this,{picture:l,width:d,height:h}=s;if(r.angle===0){a.drawImage(l,o-d/2,i-h/2,d,h);return}a.save(),a.translate(o,i),a.rotate(-r.angle*Math.PI/180),a.drawImage(l,-d/2,-h/2,d,h),a.restore()}paintLabel(t,e,r,o){let{context:i}=this,s=this.boxOf(r,o),[a,l,d,h]=s;if(d<0||h<0||a>t.size.width||l>t.size.height)return;let c=o[1]+r.offset[1]+this.dropOf(r)*r.size;i.font=r.font;let f=e.haloColor;f!==""&&(i.lineJoin="round",i.strokeStyle=f,i.lineWidth=2*mr(e.layer,r.size),i.strokeText(r.text,a,c)),r.color!==""&&(i.fillStyle=r.color,i.fillText(r.text,a,c)),this.labels.push({text:r.text,box:s,layer:e.layer.id})}boxOf(t,[e,r]){let o=this.widthOf(t.font,t.text),i=t.anchor==="start"?0:t.anchor==="end"?1:.5,s=e+t.offset[0]-i*o,a=r+t.offset[1];return[s,a-t.size/2,s+o,a+t.size/2]}paintGlow(t){if(t.focus!=="")for(let e of t.layers)this.paintGlowOf(t,e)}paintGlowOf(t,e){let{context:r}=this,{camera:o,size:i,focus:s}=t,a=({feature:d})=>d.focus===s&&e.isShown(d,o.zoom);r.strokeStyle=t.highlight,r.lineJoin="round",r.lineCap="round";let l=this.usePlane(t);for(let d of[e.areas,e.lines])for(let h of new Set(d.filter(a).map(c=>c.width))){let c=new Path2D;for(let p of d)p.width===h&&a(p)&&he(c,p.feature,.4/l);let f=d===e.areas?Gn:h+Yn;r.lineWidth=f/l,r.stroke(c)}this.useScreen(t);for(let d of e.spots){if(!a(d)||B(d)===0)continue;let[h,c]=q(o,i,d);r.lineWidth=yr,r.beginPath(),r.arc(h,c,B(d)+yr/2,0,2*Math.PI),r.stroke()}}};function Vn({layers:n,glowUnder:t}){let e=n.findIndex(({layer:r})=>r.id===t);return e>=0?e:n.findLastIndex(({areas:r})=>r.length>0)+1}function Zn(n,t){let{camera:e,size:r}=n,o=[];for(let i of t.spots){if(!t.isShown(i.feature,e.zoom))continue;let s=q(e,r,i);s[0]<-Mt||s[0]>r.width+Mt||s[1]<-Mt||s[1]>r.height+Mt||o.push([i,s])}return o}var lt=class{constructor(t=1/0,e=Float64Array,r=Uint32Array){let o=t!==1/0;this.ids=o?new r(t):[],this.values=o?new e(t):[],this.capacity=t,this.length=0}clear(){this.length=0}push(t,e){if(this.length===this.capacity)throw new RangeError("Queue is at capacity.");let r=this.length++;for(;r>0;){let o=r-1>>1,i=this.values[o];if(e>=i)break;this.ids[r]=this.ids[o],this.values[r]=i,r=o}this.ids[r]=t,this.values[r]=e}pop(){if(this.length===0)return;let t=this.ids,e=this.values,r=t[0],o=--this.length;if(o>0){let i=t[o],s=e[o],a=0,l=o>>1;for(;a<l;){let d=(a<<1)+1,h=d+1,c=d+(+(h<o)&+(e[h]<e[d]));if(e[c]>=s)break;t[a]=t[c],e[a]=e[c],a=c}t[a]=i,e[a]=s}return r}peek(){return this.length>0?this.ids[0]:void 0}peekValue(){return this.length>0?this.values[0]:void 0}shrink(){Array.isArray(this.ids)&&(this.ids.length=this.length),Array.isArray(this.values)&&(this.values.length=this.length)}};var br=[Int8Array,Uint8Array,Uint8ClampedArray,Int16Array,Uint16Array,Int32Array,Uint32Array,Float32Array,Float64Array],ce=3,dt=class n{static from(t,e=0){if(e%8!==0)throw new Error("byteOffset must be 8-byte aligned.");if(!t||t.byteLength===void 0||"buffer"in t)throw new Error("Data must be an instance of ArrayBuffer or SharedArrayBuffer.");let[r,o]=new Uint8Array(t,e+0,2);if(r!==251)throw new Error("Data does not appear to be in a Flatbush format.");let i=o>>4;if(i!==ce)throw new Error(`Got v${i} data when expected v${ce}.`);let s=br[o&15];if(!s)throw new Error("Unrecognized array type.");let[a]=new Uint16Array(t,e+2,1),[l]=new Uint32Array(t,e+4,1);return new n(l,a,s,void 0,t,e)}constructor(t,e=16,r=Float64Array,o=ArrayBuffer,i,s=0){if(t===void 0)throw new Error("Missing required argument: numItems.");if(isNaN(t)||t<=0)throw new Error(`Unexpected numItems value: ${t}.`);this.numItems=+t,this.nodeSize=Math.min(Math.max(+e,2),65535),this.byteOffset=s;let a=t,l=a;this._levelBounds=[a*4];do a=Math.ceil(a/this.nodeSize),l+=a,this._levelBounds.push(l*4);while(a!==1);this.ArrayType=r,this.IndexArrayType=l<16384?Uint16Array:Uint32Array;let d=br.indexOf(r),h=l*4*r.BYTES_PER_ELEMENT;if(d<0)throw new Error(`Unexpected typed array class: ${r}.`);let c=r,f=this.IndexArrayType;if(i)this.data=i,this._boxes=new c(i,s+8,l*4),this._indices=new f(i,s+8+h,l),this._pos=l*4,this.minX=this._boxes[this._pos-4],this.minY=this._boxes[this._pos-3],this.maxX=this._boxes[this._pos-2],this.maxY=this._boxes[this._pos-1];else{let p=this.data=new o(8+h+l*this.IndexArrayType.BYTES_PER_ELEMENT);this._boxes=new c(p,8,l*4),this._indices=new f(p,8+h,l),this._pos=0,this.minX=1/0,this.minY=1/0,this.maxX=-1/0,this.maxY=-1/0,new Uint8Array(p,0,2).set([251,(ce<<4)+d]),new Uint16Array(p,2,1)[0]=this.nodeSize,new Uint32Array(p,4,1)[0]=t}this._queue=new lt}add(t,e,r=t,o=e){let i=this._pos,s=i>>2,a=this._boxes;return this._indices[s]=s,a[i]=t,a[i+1]=e,a[i+2]=r,a[i+3]=o,this._pos=i+4,t<this.minX&&(this.minX=t),e<this.minY&&(this.minY=e),r>this.maxX&&(this.maxX=r),o>this.maxY&&(this.maxY=o),s}finish(){if(this._pos>>2!==this.numItems)throw new Error(`Added ${this._pos>>2} items when expected ${this.numItems}.`);let t=this._boxes;if(this.numItems<=this.nodeSize){t[this._pos++]=this.minX,t[this._pos++]=this.minY,t[this._pos++]=this.maxX,t[this._pos++]=this.maxY;return}let{numItems:e,minX:r,minY:o,nodeSize:i,_indices:s,_levelBounds:a}=this,l=this.maxX-r||1,d=this.maxY-o||1,h=new Int32Array(e),c=65535,f=c/l,p=c/d;for(let g=0,y=0;g<e;g++){let A=t[y++],E=t[y++],L=t[y++],T=t[y++],k=f*((A+L)/2-r)|0,C=p*((E+T)/2-o)|0;h[g]=ro(k,C)}to(h,t,s,0,e-1,i);let m=e*4;for(let g=0,y=0;g<a.length-1;g++){let A=a[g];for(;y<A;){let E=y,L=t[y++],T=t[y++],k=t[y++],C=t[y++];for(let I=1;I<i&&y<A;I++)L=Math.min(L,t[y++]),T=Math.min(T,t[y++]),k=Math.max(k,t[y++]),C=Math.max(C,t[y++]);s[m>>2]=E,t[m++]=L,t[m++]=T,t[m++]=k,t[m++]=C}}this._pos=m}search(t,e,r,o,i){if(this._pos!==this._boxes.length)throw new Error("Data not yet indexed - call index.finish().");let{_boxes:s,_levelBounds:a,_indices:l,nodeSize:d}=this,h=this.numItems*4,c=s.length-4,f=a.length-1,p=[],m=[],g=!1;for(;c!==void 0;){let y=Math.min(c+d*4,a[f]),A=c>=h;if(g)this._collectContained(c,y,f,h,m,i);else for(let E=c;E<y;E+=4){let L=s[E];if(r<L)continue;let T=s[E+1];if(o<T)continue;let k=s[E+2];if(t>k)continue;let C=s[E+3];if(e>C)continue;let I=l[E>>2]|0;if(A){let Bt=+(t<=L&&e<=T&&r>=k&&o>=C);p.push(I|Bt,f-1)}else(i===void 0||i(I,L,T,k,C))&&m.push(I)}f=p.pop(),c=p.pop(),c!==void 0&&(g=(c&1)===1,c&=-2)}return m}_collectContained(t,e,r,o,i,s){let a=this._boxes,l=this._indices,d=t;for(let c=r;c>0;c--)d=l[d>>2];let h=Math.min(d+(e-t)*this.nodeSize**r,o);if(s===void 0)for(;d<h;d+=4)i.push(l[d>>2]|0);else for(;d<h;d+=4){let c=l[d>>2]|0;s(c,a[d],a[d+1],a[d+2],a[d+3])&&i.push(c)}}collides(t,e,r,o,i){if(this._pos!==this._boxes.length)throw new Error("Data not yet indexed - call index.finish().");let{_boxes:s,_levelBounds:a,_indices:l,nodeSize:d}=this,h=this.numItems*4,c=s.length-4,f=a.length-1,p=[];for(;c!==void 0;){let m=Math.min(c+d*4,a[f]),g=c>=h;for(let y=c;y<m;y+=4){let A=s[y];if(r<A)continue;let E=s[y+1];if(o<E)continue;let L=s[y+2];if(t>L)continue;let T=s[y+3];if(e>T)continue;let k=l[y>>2]|0;if(g)p.push(k,f-1);else if(i===void 0||i(k,A,E,L,T))return!0}f=p.pop(),c=p.pop()}return!1}neighbors(t,e,r=1/0,o=1/0,i){if(this._pos!==this._boxes.length)throw new Error("Data not yet indexed - call index.finish().");let{_boxes:s,_levelBounds:a,_indices:l,_queue:d,nodeSize:h}=this,c=this.numItems*4,f=h*4,p=[],m=o*o,g=r===1,y=m;for(d.push(s.length-4<<1,0);d.length;){let A=d.ids[0];if(A&1){if(d.pop(),p.push(A>>1),p.length===r)break;continue}d.pop();let E=A>>1,L=E<c,T=Math.min(E+f,Qn(E,a));for(let k=E;k<T;k+=4){let C=s[k],I=s[k+1],Bt=s[k+2],Dr=s[k+3],ge=Math.max(Math.max(C-t,t-Bt),0),ye=Math.max(Math.max(I-e,e-Dr),0),Z=ge*ge+ye*ye;if(Z>y)continue;let Ut=l[k>>2]|0;L?(i===void 0||i(Ut))&&(d.push(Ut<<1|1,Z),g&&Z<y&&(y=Z)):d.push(Ut<<1,Z)}}return d.clear(),p}};function Qn(n,t){let e=0,r=t.length-1;for(;e<r;){let o=e+r>>1;t[o]>n?r=o:e=o+1}return t[e]}function to(n,t,e,r,o,i){let s=[r,o];for(;s.length;){let a=s.pop()||0,l=s.pop()||0;if(a-l<=i&&Math.floor(l/i)>=Math.floor(a/i))continue;let d=n[l],h=n[l+a>>1],c=n[a],f=d>h!=d>c?d:h<d!=h<c?h:c,p=l-1,m=a+1;for(;;){do p++;while(n[p]<f);do m--;while(n[m]>f);if(p>=m)break;eo(n,t,e,p,m)}s.push(l,m,m+1,a)}}function eo(n,t,e,r,o){let i=n[r];n[r]=n[o],n[o]=i;let s=4*r,a=4*o,l=t[s],d=t[s+1],h=t[s+2],c=t[s+3];t[s]=t[a],t[s+1]=t[a+1],t[s+2]=t[a+2],t[s+3]=t[a+3],t[a]=l,t[a+1]=d,t[a+2]=h,t[a+3]=c;let f=e[r];e[r]=e[o],e[o]=f}function ro(n,t){let e=n^t,r=65535^e,o=65535^(n|t),i=n&(t^65535),s=e|r>>1,a=e>>1^e,l=o^(o>>1^r&i>>1),d=i^(e&o>>1^i>>1);return e=s&s>>2^a&a>>2,r=s&a>>2^a&(s^a)>>2,o=l^(s&l>>2^a&d>>2),i=d^(a&l>>2^(s^a)&d>>2),s=e&e>>4^r&r>>4,a=e&r>>4^r&(e^r)>>4,l=o^(e&o>>4^r&i>>4),d=i^(r&o>>4^(e^r)&i>>4),o=l^(s&l>>8^a&d>>8),i=d^(a&l>>8^(s^a)&d>>8),o^=o>>1,i^=i>>1,e=n^t,r=i|65535^(e|o),e=(e|e<<8)&16711935,e=(e|e<<4)&252645135,e=(e|e<<2)&858993459,e=(e|e<<1)&1431655765,r=(r|r<<8)&16711935,r=(r|r<<4)&252645135,r=(r|r<<2)&858993459,r=(r|r<<1)&1431655765,((r<<1|e)>>>0)-2147483648}var pe=class{constructor(t,e){this.prepared=t;this.boxOf=e;this.things=[...t.areas,...t.lines,...t.spots],this.reach=t.spots.reduce((r,o)=>Math.max(r,ao(o,e)),0),this.tree=this.things.length>0?new dt(this.things.length):null;for(let r of this.things)"x"in r?this.tree?.add(r.x,r.y,r.x,r.y):this.tree?.add(...r.feature.box);this.tree?.finish()}prepared;boxOf;things;tree;reach;find(t,e,r,o,i){let[s,a]=Y(t.camera,t.size,e,r),l=R(t.camera),d=(this.reach+o+this.widest())/l,h=this.tree?.search(s-d,a-d,s+d,a+d)??[],c,f;for(let p of h.sort((m,g)=>g-m)){let m=this.things[p];if(!m||!i(m.feature)||!this.prepared.isShown(m.feature,t.camera.zoom))continue;if(m.feature.kind==="area"){!f&&Me(s,a,m.feature.parts)&&(f={...m,distance:0});continue}let g="x"in m?io(t,m,e,r,this.boxOf):oo(m,s,a,l);g>o||c&&c.distance<=g||(c={feature:m.feature,distance:g})}return[c,f]}widest(){return this.prepared.lines.reduce((t,{width:e})=>Math.max(t,e/2),0)}};function no(n,t,e,r,o){let i,s;for(let a of n.toReversed()){let{id:l}=a.prepared.layer,[d,h]=a.find(t,e[0],e[1],r,o);if(d?.distance===0)return{feature:d.feature,layer:l};d&&(!i||d.distance<i.distance)&&(i={...d,layer:l}),h&&!s&&(s={feature:h.feature,layer:l})}return i?{feature:i.feature,layer:i.layer}:s??null}function oo({feature:n,width:t},e,r,o){let i=1/0;for(let s of n.parts)i=Math.min(i,Pe(e,r,s));return Math.max(0,i*o-t/2)}function io(n,t,e,r,o){let i=q(n.camera,n.size,t),s=1/0;return B(t)>0&&(s=Math.max(0,Math.hypot(e-i[0],r-i[1])-B(t))),t.label&&(s=Math.min(s,so(o(t.label,i),e,r))),s}function so([n,t,e,r],o,i){return Math.hypot(Math.max(n-o,0,o-e),Math.max(t-i,0,i-r))}function ao(n,t){let[e,r]=n.feature.aside??[0,0],o=n.label?t(n.label,[0,0]):[0,0,0,0];return Math.hypot(e,r)+Math.max(B(n),...o.map(i=>Math.abs(i)))}var Tt=class{constructor(t){this.boxOf=t}boxOf;indexes=new WeakMap;pick(t,e,r,o,i){let a=t.filter(({layer:l})=>l.pickable).map(l=>this.indexOf(l));return no(a,e,r,o,i)}indexOf(t){let e=this.indexes.get(t);if(e)return e;let r=new pe(t,this.boxOf);return this.indexes.set(t,r),r}};var wr=[.5,1,2,3],lo=1,At=class{constructor(t,e){this.stage=t;this.isStill=e}stage;isStill;open=!1;playing=!1;index=0;paceS=lo;timeline=null;year="";wanted=null;shown="";started=!1;told=[];timer;get years(){return this.window===null?"":this.timeline?.windows[this.window]??""}get chosen(){return this.wanted??(this.window===null?this.year:this.years)}get ahead(){return this.window!==null&&this.years!==this.year}get window(){return this.open&&this.timeline?this.index:null}get played(){let{timeline:t,window:e}=this;return t&&e!==null?{timeline:t,window:e}:null}get windows(){return this.timeline?.windows??[]}start(){this.wanted=null,this.open=!0,this.started=!1,this.begin(),this.stage.showWindow()}leave(){this.playing&&this.stage.dropYear(),this.open=!1,this.halt(),this.stage.showWindow()}take(t){t!==this.timeline&&(this.shown=this.years||this.shown,this.timeline=t,!(!this.open||!t)&&(this.started?this.index=this.indexOf(this.shown):this.begin()))}takeYear(t){if(t===this.year)return;this.year=t;let e=this.told.indexOf(t);if(e>=0){if(this.told.splice(0,e+1),this.wanted!==t)return;this.wanted=null,this.open&&this.leave();return}this.wanted=null,this.stage.dropYear(),this.open&&t!==this.years&&this.leave()}toggle(){this.playing?this.pause():this.play()}step(t){this.show(this.index+t)}show(t){this.timeline&&(this.halt(),this.index=Math.max(0,Math.min(t,this.timeline.windows.length-1)),this.stage.showWindow(),this.stop())}choose(t){let e=this.window===null?-1:this.windows.indexOf(t);if(e>=0){this.wanted=null,this.show(e);return}this.halt(),this.wanted=t===this.year?null:t,this.wanted===null?(this.stage.dropYear(),this.leave()):this.stage.tellYear(t)}setPace(t){this.paceS=t,this.playing&&this.wait()}end(){clearTimeout(this.timer)}noteTold(t){this.told.push(t)}begin(){this.timeline&&(this.started=!0,this.shown="",this.index=this.indexOf(this.year),this.isStill()?this.stop():this.play())}indexOf(t){let e=this.timeline?.windows??[],r=e.indexOf(t);if(r>=0)return r;let o=Number.parseInt(t,10)||1995,i=e.findIndex(s=>Number.parseInt(s,10)>=o);return i>=0?i:e.length-1}play(){let{timeline:t}=this;if(!t)return;let e=t.windows.length-1;if(this.index>=e){let r=this.indexOf("");this.index=r<e?r:0}this.playing=!0,this.wanted=null,this.stage.dropYear(),this.wait(),this.stage.showWindow()}pause(){this.halt(),this.stop(),this.stage.showWindow()}halt(){this.playing=!1,clearTimeout(this.timer)}wait(){clearTimeout(this.timer),this.timer=setTimeout(()=>{this.next()},this.paceS*1e3)}next(){let t=(this.timeline?.windows.length??0)-1;this.timeline&&(this.index=Math.min(this.index+1,t)),this.timeline&&this.index===t?(this.halt(),this.stop()):this.wait(),this.stage.showWindow()}stop(){this.years!==this.year?this.stage.tellYear(this.years):this.stage.dropYear()}};var ho=10,Ct=class{constructor(t){this.chosen=t;this.element=u("div",{class:"brush"},this.bars,this.first,this.last,this.axis),this.first.addEventListener("input",()=>{let e=Number(this.first.value);this.choose([Math.min(e,this.span[1]),this.span[1]])}),this.last.addEventListener("input",()=>{let e=Number(this.last.value);this.choose([this.span[0],Math.max(e,this.span[0])])}),this.bars.addEventListener("pointerdown",e=>{e.button===0&&this.drag(e)})}chosen;element;bars=u("div",{class:"bars",role:"img"});first=u("input",{type:"range",class:"first",step:"1"});last=u("input",{type:"range",class:"last",step:"1"});axis=u("div",{class:"axis","aria-hidden":"true"});counts=null;span=[0,0];update(t,e){this.counts=t;let{bars:r,axis:o,first:i,last:s,element:a}=this;i.setAttribute("aria-label",e.first_year??""),s.setAttribute("aria-label",e.last_year??"");for(let f of[i,s])f.min=`${t.first}`,f.max=`${t.last}`;r.setAttribute("aria-label",t.alt);let l=Math.max(1,...t.byYear),d=f=>(f===1?e.one_figure:e.figures)?.replace("{}",`${f}`)??"";r.replaceChildren(...t.byYear.map((f,p)=>{let m=u("i",{title:`${t.first+p}: ${d(f)}`},u("b"));return m.style.setProperty("--part",`${f/l}`),m}));let h=t.byYear.map((f,p)=>t.first+p),c=h.filter(f=>f%ho===0);a.style.setProperty("--years",`${h.length}`),o.replaceChildren(...c.map(f=>{let p=u("span",{},`${f}`);return p.style.setProperty("--at",`${(f-t.first+.5)/h.length}`),p}))}show(t){this.span=t;let{counts:e}=this;if(e){for(let[r,o]of[[this.first,t[0]],[this.last,t[1]]])r.value!==`${o}`&&(r.value=`${o}`);[...this.bars.children].forEach((r,o)=>{let i=e.first+o;r.classList.toggle("in",i>=t[0]&&i<=t[1])})}}choose(t){this.show(t),this.chosen(t)}drag(t){let{counts:e,bars:r,span:o}=this;if(!e)return;t.preventDefault();let i=this.yearAt(t),a=!(e.write(o)==="")&&i>=o[0]&&i<=o[1],l=f=>{let p=this.yearAt(f),m=a?e.shift(o,p-i):e.clamp([i,p]);(m[0]!==this.span[0]||m[1]!==this.span[1])&&this.choose(m)},d=new AbortController,h=()=>{d.abort()},{signal:c}=d;r.setPointerCapture(t.pointerId),r.addEventListener("pointermove",l,{signal:c}),r.addEventListener("pointerup",h,{signal:c}),r.addEventListener("pointercancel",h,{signal:c}),a||l(t)}yearAt({clientX:t}){let{left:e,width:r}=this.bars.getBoundingClientRect(),{first:o,last:i}=this.counts??{first:0,last:0},s=Math.floor((t-e)/Math.max(1,r)*(i-o+1));return Math.max(o,Math.min(i,o+s))}};var co="(max-width: 640px), (max-width: 999px) and (max-height: 500px)",ht=null,zt=class{constructor(t){this.player=t;this.bars=new Ct(i=>{this.choose(i)});let e=u("span",{class:"steps"},this.toggle,this.back,this.on),r=u("div",{class:"middle"},this.told,this.bars.element),o=u("div",{class:"row"},e,r,this.all,this.pace,this.fold);this.element=u("div",{class:"corridors-strip",role:"group"},o),this.element.hidden=!0,ht??=matchMedia(co).matches,this.listen()}player;element;toggle=u("button",{type:"button",class:"toggle-play"},u("i"));back=u("button",{type:"button",class:"step"},"‹");on=u("button",{type:"button",class:"step"},"›");years=u("strong");figures=u("span",{class:"figures"});all=u("button",{type:"button",class:"all"});told=u("p",{},this.years," ",this.figures);bars;pace=u("select");fold=u("button",{type:"button",class:"fold"},u("i"));words={};counts=null;made="";update(t){let{counts:e,words:r,look:o}=t;if(this.element.hidden=e===null,!e)return;se(this.element,o);let i=JSON.stringify([e,r]);i!==this.made&&(this.made=i,this.counts=e,this.words=r,this.bars.update(e,r),this.write(r)),this.show()}show(){let{player:t,counts:e,words:r}=this;if(!e)return;let{chosen:o,window:i}=t,s=o==="",a=s?e.span:mt(o);this.bars.show(e.clamp(a)),vr(this.years,s?r.all_years??"":rt(o)),vr(this.figures,this.figuresOf(a,s)),this.told.setAttribute("aria-live",t.playing?"off":"polite"),Ft(this.toggle,t.playing?r.pause:r.go_on),this.toggle.classList.toggle("on",t.playing),ue(this.toggle,t.open&&i===null),this.element.classList.toggle("chosen",!s||t.open),this.element.classList.toggle("folded",ht===!0),this.fold.setAttribute("aria-expanded",`${ht!==!0}`),ue(this.back,a[0]<=e.first),ue(this.on,a[1]>=e.last),this.pace.hidden=!t.open}figuresOf(t,e){let{counts:r,words:o,player:i}=this;if(!r)return"";let s=e?r.total:r.within(t),a=(s===1?o.one_figure:o.figures)??"",l=e&&r.undated>0?o.dateless??"":"",h=i.played?.timeline.hasFigures(i.index)===!1&&s>0?o.no_figures??"":"";return xr(a,s)+xr(l,r.undated)+h}write(t){this.element.setAttribute("aria-label",t.playing??""),this.all.textContent=t.all_years??"",this.pace.setAttribute("aria-label",t.speed??""),Ft(this.back,t.step_back),Ft(this.on,t.step_on),Ft(this.fold,t.fold_years);let e=wr.map(r=>u("option",{value:`${r}`},(t.pace??"").replace("{}",`${r}`)));this.pace.replaceChildren(...e),this.pace.value=`${this.player.paceS}`}choose(t){this.counts&&(this.player.choose(this.counts.write(t)),this.show())}step(t){let{counts:e,player:r}=this;e&&r.chosen!==""&&this.choose(e.shift(mt(r.chosen),t))}listen(){let{player:t}=this,e=(r,o)=>{r.addEventListener("click",()=>{o(),this.show()})};e(this.toggle,()=>{t.open?t.toggle():t.start()}),e(this.back,()=>{this.step(-1)}),e(this.on,()=>{this.step(1)}),e(this.all,()=>{t.choose(""),this.toggle.focus({preventScroll:!0})}),e(this.fold,()=>{ht=ht!==!0}),this.pace.addEventListener("change",()=>{t.setPace(Number(this.pace.value))})}};function xr(n,t){return n.replace("{}",t.toLocaleString("en"))}function vr(n,t){n.textContent!==t&&(n.textContent=t)}function Ft(n,t=""){n.title!==t&&(n.setAttribute("aria-label",t),n.title=t)}function ue(n,t){n.setAttribute("aria-disabled",`${t}`)}var Sr="--years-played",Er="--years-below",Ot=class{constructor(t,e,r,o){this.stock=e;this.reports=r;this.redraw=o;let i=matchMedia("(prefers-reduced-motion: reduce)");this.player=new At(this,()=>i.matches),this.strip=new zt(this.player),t.after(this.strip.element)}stock;reports;redraw;player;strip;data=null;askedFor=null;update(t){this.data=t,this.player.takeYear(t.year),t.timeline===void 0&&this.player.open&&this.player.leave(),this.strip.update(t),this.askIfNeeded()}take(){if(!this.player.open)return null;let t=this.data?.timeline;return this.player.take(t?this.stock.timelineOf(t):null),this.player.played}get status(){if(!this.player.open||this.player.played||!this.data)return"";let{timeline:t,words:e}=this.data;return(t&&this.stock.isLost(t)?e.lost:e.preparing)??""}show(t){this.strip.show(),this.tellPage(),t.years=this.player.years,t.playing=`${this.player.playing}`}end(){this.player.end(),this.strip.element.remove(),kr()}tellPage(){let{player:t,data:e}=this;if(!e||!t.ahead){kr();return}let{played:r="",below:o="",all_years:i=""}=e.words,s=e.year===""?i.toLowerCase():rt(e.year),{dataset:a,style:l}=document.documentElement;a.yearsPlayed="",l.setProperty(Sr,JSON.stringify(r.replace("{}",rt(t.years)))),l.setProperty(Er,JSON.stringify(o.replace("{}",s)))}showWindow(){this.askIfNeeded(),this.redraw()}tellYear(t){let{counts:e}=this.data??{},r=t===""&&e?Vt(e.span):t;this.reports.year(r,()=>{this.player.noteTold(t)})}dropYear(){this.reports.drop("year")}askIfNeeded(){!this.player.open||this.data?.timeline!==null||this.askedFor===this.data||(this.askedFor=this.data,this.reports.timeline())}};function kr(){let{dataset:n,style:t}=document.documentElement;delete n.yearsPlayed,t.removeProperty(Sr),t.removeProperty(Er)}var Rt=class{constructor(t){this.setState=t}setState;timers=new Map;told=new Map;order=0;unheard=new Map;listen(t){if(this.setState=t,t===null||this.unheard.size===0)return;let e=[...this.unheard];this.unheard.clear(),setTimeout(()=>{for(let[r,o]of e)t(r,o)})}groups(t){this.later("groups",()=>[...t].sort(),200)}camera(t){this.later("camera",t,500)}frame(t){this.drop("frame"),this.tell("frame",t)}focus(t){this.tell("focus",t)}year(t,e){this.drop("year");let r=()=>(e(),t);this.later("year",r,500)}timeline(){this.drop("timeline"),this.tell("timeline",!0)}theme(t){this.drop("theme"),this.tell("theme",t?"dark":"light")}drop(t){clearTimeout(this.timers.get(t)),this.timers.delete(t),this.told.delete(t),this.unheard.delete(t)}end(){for(let t of this.timers.values())clearTimeout(t);this.timers.clear()}later(t,e,r){clearTimeout(this.timers.get(t));let o=setTimeout(()=>{this.timers.delete(t),this.tell(t,e())},r);this.timers.set(t,o)}tell(t,e){let r=JSON.stringify(e);if(this.told.get(t)===r)return;this.told.set(t,r);let o={n:this.order,is:e};this.setState?this.setState(t,o):this.unheard.set(t,o)}};var It=class{constructor(t,e){this.store=t;this.refuse=e}store;refuse;layers=[];kept=new Map;inline=new Map;atlases=new Map;sent=null;setLayers(t){this.layers=t.map(o=>[o,JSON.stringify(o)]);let e=new Set(this.layers.map(([,o])=>o));for(let o of this.inline.keys())e.has(o)||this.inline.delete(o);let r=new Set(t.map(({id:o})=>o));for(let o of this.kept.keys())r.has(o)||this.kept.delete(o)}take(t,e=null){let r=[],o={waiting:0,lost:0},i=!0,s=!0,a=l=>{o[this.store.stateOf(l)==="lost"?"lost":"waiting"]+=1};for(let[l,d]of this.layers){if(!t(l))continue;s&&=!l.pickable;let h=e?.timeline.featuresIn(l.id,e.window)??this.featuresOf(l,d),c=e?.timeline.filterIn(l.id,e.window);if(h?r.push(c?this.prepare({...l,filterCategories:c.lists},`${d} ${c.key}`,h):this.prepare(l,d,h)):a(l.data),s&&!h&&this.store.stateOf(l.data)==="waiting"&&(i=!1),l.pointTypes.includes("icon")&&!this.findAtlas(l))for(let f of[l.iconAtlas,l.iconMapping])this.store.stateOf(f)!=="here"&&a(f)}return{layers:r,...o,hasGround:i}}atlasOf(t){return t.layer.pointTypes.includes("icon")?this.findAtlas(t.layer):null}timelineOf(t){if(typeof t=="string")return this.store.get(t,()=>ir(t))??null;let e=JSON.stringify(t);if(e!==this.sent?.described){let r=null;try{r=new J(t)}catch(o){this.refuse(`timeline: ${o.message}`)}this.sent={described:e,timeline:r}}return this.sent.timeline}isLost(t){return typeof t=="string"?this.store.stateOf(t)==="lost":this.timelineOf(t)===null}findAtlas({iconAtlas:t,iconMapping:e}){let r=`${t} ${e}`,o=this.atlases.get(r);if(o)return o;let i=this.store.get(t,()=>ar(t)),s=this.store.get(e,()=>sr(e));if(!i||!s)return null;let a={address:t,picture:i,cells:s};return this.atlases.set(r,a),a}featuresOf(t,e){let{data:r}=t;if(typeof r=="string")return this.store.get(r,()=>or(r));let o=this.inline.get(e);if(o)return o;let i=[];try{i=j(r)}catch(s){this.refuse(`layer ${t.id}: data: ${s.message}`)}return this.inline.set(e,i),i}prepare(t,e,r){let o=this.kept.get(t.id);if(o?.described===e&&o.features===r)return o.prepared;let i=new Pt(t,r);return this.kept.set(t.id,{described:e,features:r,prepared:i}),i}};function po(n,t,e){let[r,o]=Y(t,e,0,0),[i,s]=Y(t,e,e.width,e.height),a=[r,s,i,o],l=new Map,d=({focus:p,tip:m},g)=>{l.has(p)||l.set(p,{focus:p,tip:m,at:g})},h=(p,m)=>m.focus!==""&&p.isShown(m,t.zoom),c=p=>{if(!jt(p.box,a))return;let m=uo(p,t,e,a);m&&d(p,m)},f=n.filter(({layer:p})=>p.pickable);for(let p of f){for(let{feature:m}of p.lines)h(p,m)&&c(m);for(let m of p.spots){if(!h(p,m.feature))continue;let g=q(t,e,m);Mr(g,e)&&d(m.feature,g)}}for(let p of f)for(let{feature:m}of p.areas)h(p,m)&&c(m);return[...l.values()]}function Pr(n,t,e){let r=new Set;for(let{layer:o,spots:i,beginsAbove:s}of n)if(!(!o.pickable||s<=t.zoom))for(let{feature:a,x:l,y:d}of i)a.fromZoom<=t.zoom||a.tip===""||Mr(_(t,e,l,d),e)&&r.add(a.focus+a.tip);return r.size}function Mr([n,t],{width:e,height:r}){return n>=0&&t>=0&&n<=e&&t<=r}function uo(n,t,e,r){let o=1/0,i=null;for(let s of n.parts)for(let a=0;a<s.length;a+=2){let l=s[a]??0,d=s[a+1]??0;if(!jt([l,d,l,d],r))continue;let h=Math.hypot(l-t.x,d-t.y);if(h>=o)continue;o=h;let c=2**t.zoom;i=[e.width/2+(l-t.x)*c,e.height/2-(d-t.y)*c]}return i}var _t=class{stops=[];stop=null;go(t,e,r,o){this.stop||(this.stops=po(e,r,o));let i=this.stop?this.stops.indexOf(this.stop)+t:t>0?0:-1;return this.stop=this.stops[i]??null,this.stop!==null}leave(){let{stop:t}=this;return this.stop=null,t!==null}};var $t=7,fo=14,mo=50,go=11,Lr=new kt,V=class{constructor(t,e){this.host=t;this.stock=new It(Lr,Tr),this.reports=new Rt(e),this.legend=new Et(l=>{this.show(l)}),this.controls=new xt(t,this);let{canvas:r,frame:o}=this.controls;this.play=new Ot(o,this.stock,this.reports,()=>{this.redraw()});let i=r.getContext("2d",{willReadFrequently:!0}),s=i&&new Lt(i,new vt(document));this.painter=s,this.picker=s&&new Tt((l,d)=>s.boxOf(l,d)),this.gestures=new St(r,this),Ve(o,this,this.ending.signal),this.listen(r),Object.assign(t,{corridorsMap:{toScreen:(l,d)=>_(this.motion.camera,this.motion.size,l,d),featureAt:(l,d)=>this.pick([l,d],$t,()=>!0),labels:()=>this.shown}})}host;data=null;received="";orderDone=null;motion=new bt;ratio=1;on=new Set;focus="";focusUntold=!1;request=0;lastFrame=0;painted=0;layers=[];shown=[];hovered=null;walking=new _t;stock;reports;legend;controls;play;gestures;painter;picker;still=matchMedia("(prefers-reduced-motion: reduce)");ending=new AbortController;listen(t){let{signal:e}=this.ending;t.addEventListener("keydown",r=>{dr(r,this)&&r.preventDefault()},{signal:e}),t.addEventListener("blur",()=>{this.leaveWalk()},{signal:e}),qe(this.controls.sense,this,Lr,this.reports,e)}update(t,e){this.reports.listen(e);let r=JSON.stringify(t);if(r===this.received)return;let o;try{o=De(t)}catch(s){if(!(s instanceof N))throw s;console.error(`corridors map: ${s.message}`);return}this.received=r,o.refused.forEach(Tr);let i=this.data===null;this.data=o,this.stock.setLayers(o.layers),this.controls.update(o),i&&(this.on=new Set(Be(t))),this.measure(),this.motion.setLimits(o.limits),i&&this.motion.fit(o.order?.camera??o.home),o.order&&o.order.n!==this.orderDone&&this.obey(o.order,o),this.legend.update(o.groups,o.words,this.on),i&&this.placeLegend(),this.play.update(o),this.painter||this.controls.showInstead(o.words.no_canvas??""),this.redraw()}obey(t,e){if(this.orderDone=t.n,this.reports.order=t.n,t.groups){let r=new Set(e.groups.map(({id:o})=>o));this.on=new Set(t.groups.filter(o=>r.has(o))),this.reports.drop("groups")}t.focus!==void 0&&(this.focus=t.focus,this.focusUntold=!1,this.reports.drop("focus")),t.camera&&(this.reports.drop("camera"),this.motion.fit(t.camera))}pan(t,e){this.motion.pan(t,e),this.movedByReader()}zoom(t,e,r){this.motion.zoom(t,e),this.setOut(r)}zoomStep(t){let{width:e,height:r}=this.motion.size;this.zoom(t,[e/2,r/2],!0)}doublePress(t){this.zoom(1,t,!0)}home(){this.data&&(this.motion.goTo(this.data.home),this.setOut(!0))}goTo({id:t,frame:e}){this.motion.goTo(e),this.setOut(!0),this.reports.drop("camera"),this.reports.frame(t)}press(t,e){let r=e?fo:$t,o=this.pick(t,r,({focus:i})=>i!=="");if(e){let i=this.pick(t,r,({tip:s})=>s!=="");this.controls.showTip(i?.feature.tip??"",t,this.motion.size)}this.focusOn(o?.feature.focus??"",o?.feature.tip??"")}hover(t){this.hovered=t,t||this.controls.showTip("",null,this.motion.size),this.redraw()}walk(t){let{camera:e,size:r}=this.motion;this.walking.go(t,this.layers,e,r);let o=this.walking.stop;return o&&this.controls.say(o.tip),this.controls.showTip(o?.tip??"",o?.at??null,r),this.redraw(),o!==null}choose(){let{stop:t}=this.walking;t&&this.focusOn(t.focus,t.tip)}clear(){this.leaveWalk(),this.focusOn("","")}leaveWalk(){this.walking.leave()&&(this.controls.showTip("",null,this.motion.size),this.redraw())}forgetWidths(){this.painter?.forgetWidths()}turnTheme(t){this.data?.look.dark===!t&&this.reports.theme(t)}placeLegend(){let t=it();!t||!this.data?.groups.length||(this.legend.setData(t.data),this.legend.element.parentNode!==t.parent&&t.parent.append(this.legend.element))}show(t){this.on=t,this.legend.show(t),this.reports.groups(this.on),this.redraw()}focusOn(t,e){t!==this.focus&&(this.focus=t,this.focusUntold=!0,e!==""&&this.controls.say(`${this.data?.words.in_focus??""} ${e}`.trim()),this.painter||this.tellFocus(),this.redraw())}tellFocus(){this.focusUntold&&this.reports.focus(this.focus),this.focusUntold=!1}setOut(t){(!t||this.still.matches)&&this.motion.advance(1/0),this.movedByReader()}movedByReader(){this.leaveWalk(),this.hovered=null,this.controls.showTip("",null,this.motion.size),this.reports.camera(()=>this.motion.ownFrame),this.redraw()}measure(){let{frame:t}=this.controls,e={width:t.clientWidth,height:t.clientHeight},r=be(this.motion.isKept),o=this.motion.size;return e.width===o.width&&e.height===o.height&&r===this.ratio?!1:(this.motion.setSize(e,this.controls.inset()),this.ratio=r,!0)}resize(){!this.measure()||!this.data||this.paint()}print(t){this.motion.keepInSight(t),this.resize()}redraw(){this.request===0&&(this.request=requestAnimationFrame(t=>{this.request=0;let e=this.lastFrame===0?16:Math.min(t-this.lastFrame,mo),r=this.motion.moving;this.motion.advance(e),this.paint(),this.lastFrame=this.motion.moving?t:0,this.motion.moving&&this.redraw(),r&&this.reports.camera(()=>this.motion.ownFrame)}))}paint(){let{data:t,painter:e}=this;if(!t||!e||this.motion.size.width===0)return;let r=this.stock.take(pr(t.groups,this.on),this.play.take());if(this.tellState(t,r.lost,r.waiting),!r.hasGround&&this.painted===0)return;this.layers=r.layers,this.controls.fitCanvas(this.motion.size,this.ratio),this.shown=e.paint({camera:this.motion.camera,size:this.motion.size,ratio:this.ratio,water:t.look.water,highlight:t.look.highlight,layers:this.layers,focus:this.focus,glowUnder:t.glowUnder,atlasOf:i=>this.stock.atlasOf(i)}),this.walking.stop&&e.paintRing(this.walking.stop.at,go,t.look.text);let o=Pr(this.layers,this.motion.camera,this.motion.size);this.controls.showCloser(o,o===1?t.words.one_closer:t.words.closer),this.controls.showScale(this.motion.camera,t.words.km??"km"),this.showHovered(),this.play.show(this.host.dataset),this.note(r.waiting+r.lost===0),this.tellFocus()}tellState({words:t},e,r){let i=this.painted===0&&r>0?t.loading:this.play.status;this.controls.showStatus((e>0?t.lost:i)??"")}showHovered(){if(!this.hovered||this.walking.stop)return;let t=this.pick(this.hovered,$t,({tip:r})=>r!==""),e=this.pick(this.hovered,$t,({focus:r})=>r!=="");this.controls.showTip(t?.feature.tip??"",this.hovered,this.motion.size),this.controls.canvas.classList.toggle("over",e!==null)}note(t){this.painted+=1;let{dataset:e}=this.host;e.painted=`${this.painted}`,e.ready=`${t}`,e.camera=JSON.stringify(this.motion.camera),e.focus=this.focus}pick(t,e,r){return this.picker?.pick(this.layers,this.motion,t,e,r)??null}end(){cancelAnimationFrame(this.request),this.ending.abort(),this.gestures.end(),this.controls.end(),this.legend.end(),this.play.end(),this.reports.end(),this.host.remove()}};function Tr(n){console.warn(`corridors map: ${n}`)}var yo=["pointerdown","keydown","wheel","change"],Ar=!1;function Ht(){if(Ar)return;Ar=!0;let n=!1;for(let e of yo){let r=()=>{n=!0};window.addEventListener(e,r,{capture:!0,passive:!0})}window.addEventListener("popstate",()=>{n=!1});let t=history.pushState.bind(history);history.pushState=(e,r,o)=>{let i=new URL(o??"",document.baseURI).pathname!==location.pathname;n||i?t(e,r,o):history.replaceState(e,r,o),n=!1}}var Wt="corridors-first",bo=".first-head",wo="#root .oc-head",xo='[data-testid="stApp"][data-test-script-state="notRunning"]',Cr=250,vo=8e3,U=null,ct=null;function Fr(){let n=document.getElementById(Wt),t=n?.querySelector(".stand");if(!n||!t||U)return;Ht();let e=document.getElementById(`${Wt}-${Eo()?"dark":"light"}`),r=JSON.parse(e?.textContent??"null"),o=u("div",{class:"corridors-map"});t.append(o),x(r)&&x(r.look)&&typeof r.look.text=="string"&&(n.style.color=r.look.text);let i=n.querySelector(".legend-stand"),s=document.getElementById(`${e?.id??Wt}-legend`)?.textContent;i&&s&&ne(i,oe(JSON.parse(s)));let a=new V(o,null),l=So(n);ct=()=>{U=ct=null,l(),n.remove()},U={map:a,host:o},a.update(r,null)}function zr(n){if(U===null||n.getRootNode()!==document)return null;let{map:t,host:e}=U,r=document.activeElement;n.append(e),r instanceof HTMLElement&&e.contains(r)&&r.focus({preventScroll:!0}),U=null;let o=it()?.parent,i=new AbortController,s=()=>{it()?.parent!==o&&(i.abort(),ct?.())};return o instanceof Element&&o.closest(`#${Wt}`)?yt(s,i.signal):ct?.(),t}function ko(){let n=U;ct?.(),n?.map.end()}function So(n){let{pathname:t}=location,e=0,r=setInterval(()=>{e=document.querySelector(xo)?e+Cr:0,(location.pathname!==t||e>vo)&&ko()},Cr),o=new MutationObserver(()=>{document.querySelector(wo)&&(n.querySelector(bo)?.style.setProperty("visibility","hidden"),o.disconnect())});return o.observe(document.body,{childList:!0,subtree:!0}),()=>{clearInterval(r),o.disconnect()}}function Eo(){let n=Po();return n!==""?n==="Dark":matchMedia("(prefers-color-scheme: dark)").matches}function Po(){try{let n=`stActiveTheme-${location.pathname}-v`,t=Object.keys(localStorage).find(r=>r.startsWith(n)),e=JSON.parse((t&&localStorage.getItem(t))??"null");return e==="Light"||e==="Dark"?e:""}catch{return""}}var Or="corridors-copy";function Mo(n){let t=S(n.data,"data"),e=S(t.words,"words"),[r="",o="",i=""]=["copy","copied","failed"].map(c=>b(e[c],`words.${c}`)),s=b(t.text,"text"),a=u("button",{type:"button"},r),l=u("input",{readonly:"",value:s,"aria-label":r}),d=u("span",{role:"status"});l.addEventListener("focus",()=>{l.select()}),a.addEventListener("click",()=>{Lo(s,l).then(c=>{d.textContent=c?o:i})});let h=u("div",{class:Or},a,l,d);return n.parentElement.querySelector(`.${Or}`)?.remove(),n.parentElement.append(h),()=>{setTimeout(()=>{n.parentElement.isConnected||h.remove()})}}async function Lo(n,t){try{return await navigator.clipboard.writeText(n),!0}catch{return t.select(),document.execCommand("copy")}}var $r="oc-prints",To=".st-key-card",Ao=".st-key-drawer",Co=".oc-head",me="oc-unprinted",Hr="oc-unprinted-words",fe=994,Fo=.86,zo=2,Oo=[1,.92,.85,.78,.72,.66,.6,.55],Ro=[1,.92,.85,.78,.72,.66],Nt;function Wr(n){window.addEventListener("beforeprint",()=>{Io(n)},{capture:!0}),window.addEventListener("afterprint",Ho,{capture:!0})}function Io(n){let t=document.querySelector(To);if(!t)return;let{documentElement:e}=document;e.classList.add($r),Nt=e.dataset.sheet,Nt!==void 0&&(e.dataset.sheet="full");let r=t.querySelector(Co)?.offsetHeight??0;e.style.setProperty("--print-head",`${r}px`),Rr(e,null);let o=()=>t.offsetHeight<=fe;Ir(e,"--print-size",Oo,o)||_r(t,_o(t),n.sources,o),Rr(e,fe);let i=document.querySelector(Ao);if(!i)return;let s=()=>i.offsetHeight<=zo*fe*Fo;Ir(e,"--print-drawer",Ro,s)||_r(i,$o(i),n.parts,s)}function _o(n){return[...n.querySelectorAll(".oc-sources ol")].map(e=>[...e.children].filter(r=>r.getClientRects().length>0)).sort((e,r)=>e.length-r.length).flat()}function $o(n){return[...n.querySelectorAll(".oc-panel > *, .oc-panel > section > *")]}function Rr({style:n},t){n.setProperty("--print-card",t===null?"auto":`${t}px`),n.setProperty("--print-fill",t===null?"balance":"auto")}function Ir(n,t,e,r){return e.some(o=>(n.style.setProperty(t,`${o}`),r()))}function _r(n,t,e,r){let o=u("p",{class:Hr});n.append(o);let i=l=>{for(let[d,h]of t.entries())h.classList.toggle(me,d>=l);o.textContent=e.replace("{}",`${t.length-l}`)},[s,a]=[0,t.length];for(;s<a;){let l=Math.ceil((s+a)/2);i(l),r()?s=l:a=l-1}i(s)}function Ho(){Nt!==void 0&&(document.documentElement.dataset.sheet=Nt),document.documentElement.classList.remove($r);for(let n of document.querySelectorAll(`.${me}`))n.classList.remove(me);for(let n of document.querySelectorAll(`.${Hr}`))n.remove()}var Wo='[data-testid="stApp"]',No='[role="dialog"]',Do="Connection error",Nr=!1;function Bo(n){if(Ht(),!Nr){Nr=!0;let{sources:t,parts:e}=S(S(n.data,"data").unprinted,"unprinted");Wr({sources:b(t,"sources"),parts:b(e,"parts")}),new MutationObserver(Uo).observe(document.body,{childList:!0,subtree:!0})}return()=>{}}function Uo(){if(document.querySelector(Wo)?.dataset.testConnectionState!=="CONNECTED")for(let t of document.querySelectorAll(No))t.textContent.includes(Do)&&t.querySelector('button[aria-label="Close"]')?.click()}var Yo=new Set(["year","timeline","theme"]),Dt=new WeakMap;function na(n){let{data:t,parentElement:e}=n,r=(a,l)=>{(Yo.has(a)?n.setTriggerValue:n.setStateValue)?.(a,l)},o=Dt.get(e);o||(o={map:zr(e)??Go(e),mounts:0},Dt.set(e,o)),o.mounts+=1,o.map.update(t,n.setStateValue?r:null);let{map:i,mounts:s}=o;return()=>{setTimeout(()=>{Dt.get(e)?.map!==i||o.mounts!==s||(Dt.delete(e),i.end())})}}function Go(n){let t=document.createElement("div");return t.className="corridors-map",n.append(t),new V(t,null)}Fr();export{na as mount,Mo as mountCopy,yn as mountLegend,Bo as mountPage};
