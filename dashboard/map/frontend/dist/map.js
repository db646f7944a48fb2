var st="(max-width: 640px)";function at(){return Math.min(window.devicePixelRatio||1,2)}function lt(r,e){r.addEventListener("transitionend",()=>{let[t=0,n=0,o=0,i=1]=(getComputedStyle(r).backgroundColor.match(/[\d.]+/g)??[]).map(Number);i>0&&e(.3*t+.6*n+.1*o<128)})}function Ne(r,e){let t=matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`),n=()=>{r(),Ne(r,e)};t.addEventListener("change",n,{once:!0,signal:e})}function C(r,e,t){return Math.min(Math.max(r,e),t)}function O(r){return 2**r.zoom}function _(r,e,t,n){let o=O(r);return[e.width/2+(t-r.x)*o,e.height/2-(n-r.y)*o]}function G(r,e,t,n){let o=O(r);return[r.x+(t-e.width/2)/o,r.y-(n-e.height/2)/o]}function dt(r,e){let[t,n,o,i]=e.box;return{x:C(r.x,t,o),y:C(r.y,n,i),zoom:C(r.zoom,e.zoom[0],e.zoom[1])}}function ht(r,e){return{width:Math.max(1,r.width-e.left-e.right),height:Math.max(1,r.height-e.top-e.bottom),right:(e.left-e.right)/2,down:(e.top-e.bottom)/2}}function ct(r,e,t,[n,o]){let i=ht(e,t),s=Math.log2(Math.min(i.width/r.width,i.height/r.height)),a=C(s,n,o),l=2**a;return{x:r.x-i.right/l,y:r.y+i.down/l,zoom:a}}function pt(r,e,t){let n=O(r),o=ht(e,t),i=s=>Math.round(s*10)/10;return{x:i(r.x+o.right/n),y:i(r.y-o.down/n),width:i(o.width/n),height:i(o.height/n)}}function ut(r,e,t,n,o){let[i,s]=G(r,e,n,o),a=2**t;return{x:i-(n-e.width/2)/a,y:s+(o-e.height/2)/a,zoom:t}}function mt(r,e,t){let n=O(r);return{x:r.x-e/n,y:r.y+t/n,zoom:r.zoom}}function mn(r,e,t,n,o,i){let s=o-t,a=i-n,l=s*s+a*a,d=l>0?C(((r-t)*s+(e-n)*a)/l,0,1):0;return Math.hypot(r-t-d*s,e-n-d*a)}function ft(r,e,t){if(t.length===2)return Math.hypot(r-(t[0]??0),e-(t[1]??0));let n=1/0;for(let o=2;o<t.length;o+=2){let i=mn(r,e,t[o-2]??0,t[o-1]??0,t[o]??0,t[o+1]??0);i<n&&(n=i)}return n}function yt(r,e,t){let n=!1;for(let o of t){let i=o.length-2;for(let s=0;s<o.length;s+=2){let a=o[s]??0,l=o[s+1]??0,d=o[i]??0,h=o[i+1]??0;l>e!=h>e&&r<(d-a)*(e-l)/(h-l)+a&&(n=!n),i=s}}return n}function gt(r){let e=0,t=r.length-2;for(let n=0;n<r.length;n+=2)e+=(r[t]??0)*(r[n+1]??0)-(r[n]??0)*(r[t+1]??0),t=n;return e}function xt(r,e){let t=r.length/2;if(t<=2)return r;let n=[r[0]??0,r[1]??0],o=r[0]??0,i=r[1]??0;for(let s=1;s<t-1;s+=1){let a=r[2*s]??0,l=r[2*s+1]??0;Math.abs(a-o)<e&&Math.abs(l-i)<e||(n.push(a,l),o=a,i=l)}return n.push(r[r.length-2]??0,r[r.length-1]??0),Float64Array.from(n)}function bt(r,e){let t=O(r),n=e/t,o=10**Math.floor(Math.log10(n)),i=([5,2,1].find(s=>s*o<=n)??1)*o;return{km:i,px:i*t}}function We(r,e){return r[0]<=e[2]&&r[2]>=e[0]&&r[1]<=e[3]&&r[3]>=e[1]}function x(r){return typeof r=="object"&&r!==null&&!Array.isArray(r)}function b(r){return typeof r=="number"&&Number.isFinite(r)}function j(r){return Array.isArray(r)&&r.length===2&&r.every(b)}function K(r){if(!x(r)||!Array.isArray(r.features))throw new Error(`expected a FeatureCollection, found ${P(r)}`);let e=[];return r.features.forEach((t,n)=>{if(!x(t))throw new Error(`features[${n}]: ${P(t)}`);let o=x(t.properties)?t.properties:{};try{vt(t.geometry,o,e)}catch(i){throw new Error(`features[${n}]: ${i.message}`,{cause:i})}}),e}function P(r){let e=JSON.stringify(r);return e===void 0?typeof r:e.length>60?`${e.slice(0,57)}...`:e}function vt(r,e,t){if(r==null)return;if(!x(r))throw new Error(`geometry is ${P(r)}`);let n=r.coordinates,o=(i,s)=>{s.length>0&&t.push(yn(i,s,e))};switch(r.type){case"Point":o("point",[Q([n])]);break;case"MultiPoint":o("point",$(n).map(i=>Q([i])));break;case"LineString":o("line",[Q(n)]);break;case"MultiLineString":o("line",$(n).map(Q));break;case"Polygon":o("area",wt(n));break;case"MultiPolygon":o("area",$(n).flatMap(wt));break;case"GeometryCollection":for(let i of $(r.geometries))vt(i,e,t);break;default:throw new Error(`geometry type ${P(r.type)} is not GeoJSON's`)}}function $(r){if(!Array.isArray(r))throw new Error(`expected coordinates, found ${P(r)}`);return r}function Q(r){let e=$(r),t=new Float64Array(e.length*2);return e.forEach((n,o)=>{let[i,s]=$(n);if(!b(i)||!b(s))throw new Error(`expected [x, y] in km, found ${P(n)}`);t[2*o]=i,t[2*o+1]=s}),t}function wt(r){return $(r).map((e,t)=>{let n=Q(e);return gt(n)>0==(t===0)?n:fn(n)})}function fn(r){let e=new Float64Array(r.length);for(let t=0;t<r.length;t+=2)e[t]=r[r.length-2-t]??0,e[t+1]=r[r.length-1-t]??0;return e}function yn(r,e,t){let{tip:n,focus:o,from_zoom:i,aside:s}=t;return{kind:r,parts:e,box:gn(e),properties:t,tip:typeof n=="string"?n:"",focus:typeof o=="string"?o:"",fromZoom:b(i)?i:-1/0,aside:r==="point"&&j(s)&&(s[0]!==0||s[1]!==0)?s:null}}function gn(r){let[e,t,n,o]=[1/0,1/0,-1/0,-1/0];for(let i of r)for(let s=0;s<i.length;s+=2){let a=i[s]??0,l=i[s+1]??0;a<e&&(e=a),a>n&&(n=a),l<t&&(t=l),l>o&&(o=l)}return[e,t,n,o]}var W=class extends Error{name="LayerError"},z=r=>typeof r=="string",N=r=>z(r)?r:void 0,J=r=>typeof r=="boolean"?r:void 0,St=r=>b(r)?r:void 0,ee=r=>b(r)&&r>=0?r:void 0,xn=r=>b(r)&&r<=1&&r>=0?r:void 0,Pt=r=>j(r)?r:void 0,bn=r=>z(r)||b(r)?r:void 0,Be=r=>Array.isArray(r)&&(r.length===3||r.length===4)&&r.every(vn)?r:void 0,wn=r=>r==="start"||r==="middle"||r==="end"?r:void 0;function vn(r){return b(r)&&r>=0&&r<=255}var He=[0,0,0,255],Et={lineWidthUnits:["pixels"],pointRadiusUnits:["pixels"],iconSizeUnits:["pixels"],textSizeUnits:["pixels"],textCharacterSet:["auto"],textAlignmentBaseline:["center"],getTextAlignmentBaseline:["center"],iconBillboard:[!0],textBillboard:[!0],autoHighlight:[!1],extruded:[!1],wireframe:[!1],filterEnabled:[!0]},kn=new Set(["@@type","id","data","visible","pickable","opacity","filled","stroked","getFillColor","getLineColor","getLineWidth","lineJointRounded","lineCapRounded","pointType","getPointRadius","iconAtlas","iconMapping","getIcon","getIconSize","getIconAngle","getIconColor","getText","getTextSize","getTextColor","getTextAnchor","getTextPixelOffset","textFontFamily","textFontWeight","textOutlineWidth","textOutlineColor","textFontSettings","extensions","getFilterCategory","filterCategories",...Object.keys(Et)]);function Tt(r){if(!x(r))throw new W(`layer is ${P(r)}, not an object`);if(!z(r.id)||r.id==="")throw E("?","id",r.id,"a text");let e=new De(r.id,r);return e.checkNames(),e.read()}function E(r,e,t,n){return new W(`layer ${r}: ${e} is ${P(t)}; allowed: ${n}`)}var De=class{constructor(e,t){this.id=e;this.json=t}id;json;checkNames(){for(let[e,t]of Object.entries(this.json)){if(!kn.has(e))throw E(this.id,e,t,"the properties of README.md");let n=Et[e];if(n&&!n.includes(t))throw E(this.id,e,t,P(n[0]))}if(this.json["@@type"]!=="GeoJsonLayer")throw E(this.id,"@@type",this.json["@@type"],"GeoJsonLayer");for(let e of["lineWidthUnits","pointRadiusUnits"])if((e==="lineWidthUnits"?"getLineWidth":"getPointRadius")in this.json&&!(e in this.json))throw E(this.id,e,void 0,'"pixels"')}read(){return{id:this.id,data:this.data(),visible:this.one("visible",J,!0,"true or false"),pickable:this.one("pickable",J,!1,"true or false"),opacity:this.one("opacity",xn,1,"0 to 1"),filled:this.one("filled",J,!0,"true or false"),stroked:this.one("stroked",J,!0,"true or false"),getFillColor:this.color("getFillColor"),getLineColor:this.color("getLineColor"),getLineWidth:this.value("getLineWidth",ee,1,"pixels of at least 0"),lineJointRounded:this.one("lineJointRounded",J,!1,"true or false"),lineCapRounded:this.one("lineCapRounded",J,!1,"true or false"),...this.readSymbols(),...this.readTexts(),...this.readFilter()}}readSymbols(){let e=this.one("pointType",N,"circle","circle, icon, text joined with +").split("+");if(e.some(t=>t!=="circle"&&t!=="icon"&&t!=="text"))throw E(this.id,"pointType",this.json.pointType,"circle, icon, text joined with +");if(e.includes("icon")&&!(z(this.json.iconAtlas)&&z(this.json.iconMapping)))throw E(this.id,"iconAtlas",this.json.iconAtlas,"addresses of atlas and mapping");return{pointTypes:e,getPointRadius:this.value("getPointRadius",ee,0,"pixels of at least 0"),iconAtlas:this.one("iconAtlas",N,"","an address"),iconMapping:this.one("iconMapping",N,"","an address"),getIcon:this.value("getIcon",N,{property:"icon"},"the name of an icon"),getIconSize:this.value("getIconSize",ee,1,"pixels of at least 0"),getIconAngle:this.value("getIconAngle",St,0,"degrees"),getIconColor:this.color("getIconColor")}}readTexts(){let e=[0,0];return{getText:this.value("getText",N,{property:"text"},"a text"),getTextSize:this.value("getTextSize",ee,32,"pixels of at least 0"),getTextColor:this.color("getTextColor"),getTextAnchor:this.value("getTextAnchor",wn,"middle","start, middle, end"),getTextPixelOffset:this.value("getTextPixelOffset",Pt,e,"[right, down] in px"),textFontFamily:this.one("textFontFamily",N,"Monaco, monospace","a font family"),textFontWeight:this.one("textFontWeight",bn,"normal","a weight"),textOutlineWidth:this.one("textOutlineWidth",ee,0,"at least 0"),textOutlineColor:this.one("textOutlineColor",Be,He,"[r, g, b, a]"),textFontSettings:this.fontSettings()}}fontSettings(){let e=this.json.textFontSettings;if(e===void 0)return null;if(!x(e))throw E(this.id,"textFontSettings",e,"an object");if(e.sdf!==!0)return null;let{fontSize:t=64,radius:n=12,smoothing:o=.1}=e;if(!b(t)||!b(n)||!b(o))throw E(this.id,"textFontSettings",e,"numbers");return{fontSize:t,radius:n,smoothing:o}}readFilter(){let e=this.json.extensions??[],t=s=>x(s)&&s["@@type"]==="DataFilterExtension";if(!Array.isArray(e)||!e.every(t))throw E(this.id,"extensions",e,"DataFilterExtension");let{getFilterCategory:n,filterCategories:o}=this.json;if(e.length===0){if(n!==void 0)throw E(this.id,"extensions",e,"DataFilterExtension, where a filter is set");return{filterBy:"",filterCategories:[]}}if(n===void 0)return{filterBy:"",filterCategories:[]};let i=kt(n);if(i===void 0)throw E(this.id,"getFilterCategory",n,'"@@=properties.NAME"');return{filterBy:i,filterCategories:this.categories(o)}}categories(e){let n=Array.isArray(e)&&e.every(Array.isArray)&&e.length===2?e:[e];if(!n.every(o=>Array.isArray(o)&&o.every(z)))throw E(this.id,"filterCategories",e,"a list of texts, or two lists");return n}data(){let e=this.json.data;if(z(e)&&e!==""||x(e))return e;throw E(this.id,"data",e,"an address or a FeatureCollection")}color(e){return this.value(e,Be,He,"[r, g, b, a] of 0 to 255")}one(e,t,n,o){let i=this.json[e];if(i===void 0)return n;let s=t(i);if(s===void 0)throw E(this.id,e,i,o);return s}value(e,t,n,o){let i=this.json[e];if(i===void 0)return x(n)&&z(n.property)?{property:n.property}:{constant:n};let s=kt(i);if(s!==void 0)return{property:s};if(z(i)&&i.startsWith("@@"))throw E(this.id,e,i,'"@@=properties.NAME"');let a=t(i);if(a===void 0)throw E(this.id,e,i,`${o}, or "@@=properties.NAME"`);return{constant:a}}};function kt(r){return z(r)?/^@@=properties\.([A-Za-z_]\w*)$/.exec(r)?.[1]:void 0}function X(r,e,t){return ce(r,e,St)??t}function he(r,e){return ce(r,e,N)??""}function Mt(r,e){return ce(r,e,Pt)??[0,0]}function te(r,e,t){return Ue(ce(r,e,Be)??He,t)}function Ue(r,e){let[t=0,n=0,o=0,i=255]=r,s=Math.round(i/255*e*1e3)/1e3;return s<=0?"":`rgba(${t},${n},${o},${s})`}function ce(r,e,t){return"constant"in r?r.constant:t(e[r.property])}var ne=1,pe=50,Lt=0,B=class extends Error{name="ProtocolError"},Sn=["water","text","muted","paper","halo","highlight","font"],Pn=["label","zoom_in","zoom_out","home","layers","help","keys","no_canvas","loading","lost","in_focus"],En=["play","playing","pause","go_on","step_back","step_on","years","speed","pace","stop_playing","preparing","no_figures"];function At(r){let e=T(r,"data");if(e.v!==ne)throw v("v",e.v,`${ne}`);let t=T(e.deck,"deck"),n=[],o=[];for(let s of R(t.layers,"deck.layers"))try{let a=Tt(s);if(n.some(l=>l.id===a.id))throw new W(`layer ${a.id}: a second one of this id`);n.push(a)}catch(a){if(!(a instanceof W))throw a;o.push(a.message)}let i=e.height;if(!b(i)||i<pe&&i!==Lt)throw v("height",i,`pixels, ${pe} or more, or ${Lt}`);return{layers:n,groups:Ln(e.groups),order:e.order===void 0?void 0:An(e.order),home:je(e.home,"home"),limits:Cn(e.limits),look:zn(e.look),words:On(e.words),alt:w(e.alt,"alt"),height:i,frames:R(e.frames??[],"frames").map(Fn),frame:e.frame===void 0?"":w(e.frame,"frame"),heights:Mn(e.heights??[]),glowUnder:e.glow_under===void 0?"":w(e.glow_under,"glow_under"),timeline:Tn(e.timeline,e.words),year:e.year===void 0?"":w(e.year,"year"),refused:o}}function Tn(r,e){if(r!==void 0){if(x(e))for(let t of En)w(e[t],`words.${t}`);if(r===null||x(r)||typeof r=="string"&&r!=="")return r;throw v("timeline",r,"an address, a timeline, or null")}}function Mn(r){return R(r,"heights").map((e,t)=>{if(j(e)&&e[1]>=pe)return e;throw v(`heights[${t}]`,e,`[window's width, height of ${pe} or more]`)})}function Ln(r){let e=R(r,"groups").map((o,i)=>{let s=`groups[${i}]`,a=T(o,s);if(a.kind!=="layer"&&a.kind!=="family")throw v(`${s}.kind`,a.kind,"layer, family");return{id:w(a.id,`${s}.id`),kind:a.kind,of:a.kind==="family"?w(a.of,`${s}.of`):"",label:w(a.label,`${s}.label`),help:w(a.help??"",`${s}.help`),layers:re(a.layers,`${s}.layers`)}}),t=new Set(e.map(o=>o.id));if(t.size<e.length)throw v("groups",[...t],"each id once");let n=e.find(o=>o.kind==="family"&&!t.has(o.of));if(n)throw v(`group ${n.id}.of`,n.of,"the id of a layer's group");return e}function An(r){let e=T(r,"order");if(!b(e.n))throw v("order.n",e.n,"a number");return{n:e.n,camera:Ge(e.camera)?void 0:je(e.camera,"order.camera"),groups:Ge(e.groups)?void 0:re(e.groups,"order.groups"),focus:Ge(e.focus)?void 0:w(e.focus,"order.focus")}}function Ft(r){return(x(r)&&Array.isArray(r.groups)?r.groups:[]).flatMap(t=>x(t)&&typeof t.id=="string"&&t.shown!==!1?[t.id]:[])}function je(r,e){let t=T(r,e),{x:n,y:o,width:i,height:s}=t;if(!b(n)||!b(o)||!b(i)||!b(s))throw v(e,r,"numbers x, y, width, height in km");if(i<=0||s<=0)throw v(e,r,"a width and height above 0");return{x:n,y:o,width:i,height:s}}function Fn(r,e){let t=`frames[${e}]`;if(!Array.isArray(r))throw v(t,r,"[id, name, frame]");let[n,o,i]=r;return{id:w(n,t),name:w(o,t),frame:je(i,t)}}function Cn(r){let e=T(r,"limits"),{zoom:t,box:n}=e;if(!j(t)||t[0]>t[1])throw v("limits.zoom",t,"[lowest, highest]");if(!Array.isArray(n)||n.length!==4||!n.every(b))throw v("limits.box",n,"[x0, y0, x1, y1] in km");let[o,i,s,a]=n;if(o>s||i>a)throw v("limits.box",n,"x0 <= x1 and y0 <= y1");return{zoom:t,box:[o,i,s,a]}}function zn(r){let e=T(r,"look");return{...Object.fromEntries(Sn.map(n=>[n,w(e[n],`look.${n}`)])),dark:e.dark===!0}}function On(r){let e=T(r,"words");for(let t of Pn)w(e[t],`words.${t}`);return Object.fromEntries(Object.entries(e).filter(t=>typeof t[1]=="string"))}function Ge(r){return r==null}function v(r,e,t){return new B(`${r} is ${P(e)}; allowed: ${t}`)}function T(r,e){if(!x(r))throw v(e,r,"an object");return r}function R(r,e){if(!Array.isArray(r))throw v(e,r,"a list");return r}function w(r,e){if(typeof r!="string")throw v(e,r,"a text");return r}function re(r,e){return R(r,e).map((t,n)=>w(t,`${e}[${n}]`))}var Je=null,Ke=new Set;function oe(){return Je}function ue(r){Je=r;for(let e of Ke)e()}function me(r,e){Ke.add(r),e.addEventListener("abort",()=>Ke.delete(r))}function Rn(r){let{parentElement:e}=r;try{ue({parent:e,data:Xe(r.data)})}catch(t){if(!(t instanceof B))throw t;console.error(`corridors legend: ${t.message}`)}return()=>{setTimeout(()=>{Je?.parent===e&&!e.isConnected&&ue(null)})}}function Xe(r){let e=T(r,"data");if(e.v!==ne)throw v("v",e.v,`${ne}`);let t=R(e.themes,"themes").map((o,i)=>{let s=T(o,`themes[${i}]`);return{label:w(s.label,`themes[${i}].label`),rows:re(s.rows,`themes[${i}].rows`),shows:re(s.shows,`themes[${i}].shows`)}}),n=Object.entries(T(e.blocks,"blocks")).map(([o,i])=>[o,In(i,`blocks.${o}`)]);return{themes:t,blocks:Object.fromEntries(n)}}function In(r,e){return R(r,e).map(t=>{if(!Array.isArray(t))throw v(e,t,"[title, samples]");let[n,o]=t;return{title:w(n,e),samples:R(o,e).map(i=>_n(i,e))}})}function _n(r,e){if(!Array.isArray(r)||x(r))throw v(e,r,"[sample, words, wide]");let[t,n,o]=r;return{html:w(t,e),words:w(n,e),wide:o===!0}}function Ct(r,e){document.addEventListener("click",({target:t})=>{let n=t instanceof Element?t.closest("button[data-focus]"):null,o=n instanceof HTMLElement?n.dataset.focus:void 0;o!==void 0&&r(o)},{signal:e})}function zt(r,e,t,n,o){let i=()=>{document.hidden||(t.retry(),e.redraw())};document.addEventListener("visibilitychange",i,{signal:o}),window.addEventListener("online",i,{signal:o});let s=()=>{n.drop("camera"),n.drop("groups")};window.addEventListener("popstate",s,{signal:o});let a=t.listen(()=>{e.redraw()});o.addEventListener("abort",a);let l=()=>{e.forgetWidths(),e.redraw()};document.fonts.addEventListener("loadingdone",l,{signal:o}),me(()=>{e.placeLegend()},o),Ct(f=>{e.focusOn(f,"")},o),Ne(()=>{e.resize()},o),lt(r,f=>{e.turnTheme(f)})}function Ot(r,e,t){let n=new ResizeObserver(()=>{e.resize()});n.observe(r),t.addEventListener("abort",()=>{n.disconnect()})}var $n=70,Rt=.003,Nn=.3;function Wn(r,e,t,n){let o=1-Math.exp(-n/$n);if("zoom"in e){let c=e.zoom-r.zoom,f=Math.abs(c)*(1-o)<Rt,p=f?e.zoom:r.zoom+c*o;return{camera:ut(r,t,p,...e.at),there:f}}let{x:i,y:s,zoom:a}=e.camera,d=Math.hypot(i-r.x,s-r.y)*2**a*(1-o)<Nn&&Math.abs(a-r.zoom)*(1-o)<Rt;if(d)return{camera:e.camera,there:d};let h=(c,f)=>c+(f-c)*o;return{camera:{x:h(r.x,i),y:h(r.y,s),zoom:h(r.zoom,a)},there:d}}var fe=class{now={x:0,y:0,zoom:0};area={width:0,height:0};inset={top:0,right:0,bottom:0,left:0};limits=null;frame=null;goal=null;get camera(){return this.now}get size(){return this.area}get moving(){return this.goal!==null}get ownFrame(){return this.frame?null:pt(this.now,this.area,this.inset)}setLimits(e){this.limits=e,this.place(this.now)}setSize(e,t){this.area=e,this.inset=t,this.frame&&this.fit(this.frame)}fit(e){this.frame=e,this.goal=null,this.area.width>0&&this.place(this.fitting(e))}pan(e,t){this.frame=null,this.goal=null,this.place(mt(this.now,e,t))}zoom(e,t){let n=this.goal&&"zoom"in this.goal?this.goal.zoom:this.now.zoom,[o,i]=this.limits?.zoom??[-1/0,1/0];this.frame=null,this.goal={zoom:C(n+e,o,i),at:t}}goTo(e){this.frame=e,this.goal={camera:this.limited(this.fitting(e))}}advance(e){if(!this.goal)return;let{camera:t,there:n}=Wn(this.now,this.goal,this.area,e);n&&(this.goal=null),this.place(t)}fitting(e){return ct(e,this.area,this.inset,this.limits?.zoom??[-1/0,1/0])}place(e){this.now=this.limited(e)}limited(e){return this.limits?dt(e,this.limits):e}};function u(r,e={},...t){let n=document.createElement(r);for(let[o,i]of Object.entries(e))n.setAttribute(o,i);return n.append(...t),n}var It=`.corridors-map {
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
.corridors-map button {
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
.corridors-map :is(button, input, select, summary):focus-visible {
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
.corridors-map .play:not([hidden]) ~ .status {
  top: 50px;
}
.corridors-map .play {
  position: absolute;
  left: 10px;
  top: 10px;
  min-height: 32px;
  padding: 0 12px;
  border-radius: 6px;
}
.corridors-map .years {
  position: absolute;
  left: 10px;
  top: 10px;
  max-width: calc(100% - 70px);
  padding: 0 10px 2px;
  pointer-events: none;
  background: color-mix(in srgb, var(--map-paper) 85%, transparent);
  border-radius: 6px;
}
.corridors-map .years strong {
  display: block;
  font-size: 32px;
  font-weight: 700;
  line-height: 1.2;
  font-variant-numeric: tabular-nums;
}
.corridors-map .player {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 6px 10px;
  padding: 6px 0;
}
.corridors-map .frame > .player {
  position: absolute;
  left: 10px;
  right: 56px;
  top: 10px;
  padding: 5px;
  background: var(--map-paper);
  border: 1px solid var(--map-muted);
  border-radius: 6px;
}
.corridors-map .frame > .player:not([hidden]) ~ .years,
.corridors-map .frame > .player:not([hidden]) ~ .status {
  top: 64px;
}
.corridors-map .steps {
  display: inline-flex;
  gap: 4px;
}
.corridors-map .player :is(button, select) {
  min-height: 32px;
  min-width: 32px;
  border-radius: 6px;
}
.corridors-map .player select {
  font: inherit;
  color: inherit;
  padding: 0 4px;
  background: var(--map-paper);
  border: 1px solid var(--map-muted);
}
.corridors-map .player .step {
  font-size: 18px;
  line-height: 1;
}
.corridors-map .player [aria-disabled="true"] {
  color: var(--map-muted);
  border-style: dashed;
  cursor: default;
}
.corridors-map .toggle-play {
  width: 64px;
}
.corridors-map .player input {
  flex: 1 1 160px;
  width: auto;
  min-width: 0;
  height: 32px;
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
.corridors-map.fills .status,
.corridors-map.fills .years {
  left: 330px;
}
.corridors-map.fills .play {
  left: 330px;
  top: auto;
  bottom: 12px;
}
.corridors-map.fills .frame > .player {
  left: 330px;
  right: 252px;
  top: auto;
  bottom: 8px;
}
.corridors-map.fills .frame > .player:not([hidden]) ~ .years,
.corridors-map.fills .frame > .player:not([hidden]) ~ .status {
  top: 10px;
}
@media (max-width: 999px) {
  .corridors-map.fills {
    --map-inset: 52 4 150 4;
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
  .corridors-map .frame > .player {
    right: 68px;
  }
  .corridors-map .play,
  .corridors-map .player :is(button, select, input) {
    min-height: 44px;
    min-width: 44px;
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
  .corridors-map :is(.buttons, .play, .player, .tip, .status) {
    display: none !important;
  }
}
`;var Hn=110,ye=14,_t=new WeakMap;function Dn(r){if(_t.has(r)||!(r instanceof Document||r instanceof ShadowRoot))return;let e=new CSSStyleSheet;e.replaceSync(It),_t.set(r,e),r.adoptedStyleSheets=[...r.adoptedStyleSheets,e]}var ge=class{constructor(e,t){this.host=e;Dn(e.getRootNode()),this.explained.id=`corridors-map-${Math.random().toString(36).slice(2)}`,this.canvas.setAttribute("aria-describedby",this.explained.id);let n=[this.zoomIn,this.zoomOut,this.home],o=u("div",{class:"buttons"},this.zoomTo,...n);this.frame.append(this.canvas,this.scaleWords,this.closerWords,this.status,o,this.tip),this.frame.append(this.sense,this.spoken,this.explained),e.append(this.frame),this.zoomIn.addEventListener("click",()=>{t.zoomStep(1)}),this.zoomOut.addEventListener("click",()=>{t.zoomStep(-1)}),this.home.addEventListener("click",()=>{t.home()}),this.zoomTo.addEventListener("change",()=>{let i=this.frames.find(({id:s})=>s===this.zoomTo.value);this.zoomTo.value="",i&&t.goTo(i)}),this.skip.addEventListener("click",()=>{this.canvas.focus({preventScroll:!0})}),window.addEventListener("resize",this.fitHeight)}host;canvas=u("canvas",{tabindex:"0",role:"application"});frame=u("div",{class:"frame"});scaleWords=u("div",{class:"scale","aria-hidden":"true"});closerWords=u("div",{class:"closer"});tip=u("div",{class:"tip",hidden:"","aria-hidden":"true"});status=u("div",{class:"status",role:"status"});spoken=u("div",{class:"unseen","aria-live":"polite"});explained=u("div",{class:"unseen"});zoomIn=u("button",{type:"button"},"+");zoomOut=u("button",{type:"button"},"−");home=u("button",{type:"button"},"⌂");sense=u("span",{class:"sense","aria-hidden":"true"});zoomTo=u("select",{class:"zoom-to"});skip=u("button",{type:"button",class:"corridors-skip"});frames=[];heights={height:0,heights:[]};fitHeight=()=>{let{height:e,heights:t}=this.heights,n=t.find(([o])=>matchMedia(`(width < ${o}px)`).matches);this.frame.style.height=e===0?"100%":`${n?.[1]??e}px`,this.host.classList.toggle("fills",e===0)};update(e){let{words:t,look:n,alt:o}=e;this.canvas.setAttribute("aria-label",t.label??""),this.explained.textContent=`${o} ${t.keys??""}`.trim(),Ye(this.zoomIn,t.zoom_in),Ye(this.zoomOut,t.zoom_out),Ye(this.home,t.home),this.heights=e,this.fitHeight(),this.setColors(n),this.skip.textContent=t.skip??"",e.height===0&&!this.skip.isConnected&&document.body.prepend(this.skip),this.listFrames(e.frames,t.zoom_to??"")}inset(){let e=getComputedStyle(this.host).getPropertyValue("--map-inset").trim(),t=e===""?[]:e.split(/\s+/).map(Number),[n=0,o=0,i=0,s=0]=t;return{top:n,right:o,bottom:i,left:s}}listFrames(e,t){if(this.zoomTo.hidden=e.length===0,JSON.stringify(e)===JSON.stringify(this.frames))return;this.frames=e,this.zoomTo.setAttribute("aria-label",t);let n=e.map(({id:o,name:i})=>u("option",{value:o},i));this.zoomTo.replaceChildren(u("option",{value:""},t),...n)}fitCanvas(e,t){let{canvas:n}=this,o=Math.round(e.width*t),i=Math.round(e.height*t);n.width===o&&n.height===i||(n.width=o,n.height=i,n.style.width=`${e.width}px`,n.style.height=`${e.height}px`)}showScale(e,t){let{km:n,px:o}=bt(e,Hn);this.scaleWords.style.width=`${o}px`,this.scaleWords.textContent=`${n} ${t}`}showCloser(e,t){let n=e>0?`${e} ${t??""}`:"";this.closerWords.textContent!==n&&(this.closerWords.textContent=n)}showTip(e,t,n){if(this.tip.hidden=e===""||t===null,this.tip.hidden||!t)return;this.tip.textContent!==e&&(this.tip.textContent=e);let{offsetWidth:o,offsetHeight:i}=this.tip,s=t[0]+ye,a=s+o>n.width?t[0]-ye-o:s,l=t[1]+ye,d=l+i>n.height?t[1]-ye-i:l,h=C(a,0,Math.max(0,n.width-o)),c=C(d,0,Math.max(0,n.height-i));this.tip.style.transform=`translate(${Math.round(h)}px, ${Math.round(c)}px)`}say(e){this.spoken.textContent=e}showStatus(e){this.status.textContent!==e&&(this.status.textContent=e)}showInstead(e){this.canvas.hidden=!0,this.showStatus(e)}end(){window.removeEventListener("resize",this.fitHeight),this.skip.remove()}setColors(e){let{style:t}=this.host;t.setProperty("--map-water",e.water),t.setProperty("--map-text",e.text),t.setProperty("--map-muted",e.muted),t.setProperty("--map-paper",e.paper),t.setProperty("--map-halo",e.halo),t.setProperty("--map-font",e.font),t.colorScheme=e.dark?"dark":"light"}};function Ye(r,e){r.setAttribute("aria-label",e??""),r.title=e??""}var Un=600;function $t(r){if(!x(r))throw new Error("an icon mapping is no object");let e=new Map;for(let[t,n]of Object.entries(r)){if(!x(n))continue;let{x:o,y:i,width:s,height:a}=n;b(o)&&b(i)&&b(s)&&b(a)&&a>0&&e.set(t,{x:o,y:i,width:s,height:a})}return e}var xe=class{constructor(e){this.document=e}document;kept=new Map;find(e,t,n){let o=`${e.address} ${t.name} ${t.color} ${t.size} ${n}`,i=this.kept.get(o);if(i)return i;let s=e.cells.get(t.name);if(!s)return null;let a=t.size*s.width/s.height,l={picture:this.cut(e,t,s,n),width:a,height:t.size};return this.kept.size>=Un&&this.kept.clear(),this.kept.set(o,l),l}cut(e,t,n,o){let i=this.document.createElement("canvas");i.height=Math.max(1,Math.ceil(t.size*o)),i.width=Math.max(1,Math.ceil(t.size*o*n.width/n.height));let s=i.getContext("2d",{willReadFrequently:!0});if(!s)return i;let{x:a,y:l,width:d,height:h}=n;return s.drawImage(e.picture,a,l,d,h,0,0,i.width,i.height),s.globalCompositeOperation="source-in",s.fillStyle=t.color,s.fillRect(0,0,i.width,i.height),i}};var Nt=1,Y=class{files;layers;windows;constructor(e){let t=ie(e,"timeline");if(t.v!==Nt)throw new Error(`v is ${P(t.v)}; allowed: ${Nt}`);if(this.windows=H(t.windows,"windows").map(Ve),this.windows.length===0)throw new Error("windows is empty");let n=H(t.categories,"categories").map(o=>H(o,"categories").map(Ve));this.files=new Map(Object.entries(ie(t.files,"files")).map(([o,i])=>[o,this.readFile(ie(i,`files.${o}`),`files.${o}`)])),this.layers=new Map(Object.entries(ie(t.layers,"layers")).map(([o,i])=>[o,this.readChanges(ie(i,`layers.${o}`),n,`layers.${o}`)]))}filterIn(e,t){return this.layers.get(e)?.filters?.[t]??null}featuresIn(e,t){return this.files.get(this.layers.get(e)?.file??"")?.[t]??null}hasFigures(e){return[...this.files.values()].some(t=>(t[e]?.length??0)>0)}readFile(e,t){let n=H(e.features,`${t}.features`).map(i=>K({features:[i]})),o=new Map;return this.perWindow(e.drawn,`${t}.drawn`).map(i=>{let s=JSON.stringify(i),a=o.get(s);if(a)return a;let l=H(i,`${t}.drawn`).flatMap(d=>Wt(n,d,`${t}.drawn`));return o.set(s,l),l})}readChanges(e,t,n){let o=e.file===void 0?"":Ve(e.file);if(o!==""&&!this.files.has(o))throw new Error(`${n}.file is ${P(o)}; allowed: a name in files`);if(e.categories===void 0)return{file:o,filters:null};let i=this.perWindow(e.categories,`${n}.categories`).map(s=>({key:JSON.stringify(s),lists:H(s,`${n}.categories`).map(a=>Wt(t,a,n))}));return{file:o,filters:i}}perWindow(e,t){let n=H(e,t);if(n.length===this.windows.length)return n;throw new Error(`${t} has ${n.length} members; allowed: ${this.windows.length}, the windows`)}};function Wt(r,e,t){let n=typeof e=="number"?r[e]:void 0;if(n===void 0)throw new Error(`${t} has ${P(e)}; allowed: a number in use`);return n}function ie(r,e){if(!x(r))throw new Error(`${e} is ${P(r)}; allowed: an object`);return r}function H(r,e){if(!Array.isArray(r))throw new Error(`${e} is ${P(r)}; allowed: a list`);return r}function Ve(r){if(typeof r!="string")throw new Error(`${P(r)} is no text`);return r}var Gn=2,jn=30,Kn=300;function Jn(r){return Math.min(Gn*2**(r-1),jn)}var be=class{entries=new Map;listeners=new Set;listen(e){return this.listeners.add(e),()=>this.listeners.delete(e)}get(e,t){let n=this.entries.get(e);if(n)return this.entries.delete(e),this.entries.set(e,n),n.value;let o={state:"waiting",value:void 0,failures:0,timer:void 0,load:t};this.entries.set(e,o),this.forgetOldest(),this.ask(e,o)}stateOf(e){return this.entries.get(e)?.state??"waiting"}retry(){for(let[e,t]of this.entries)t.timer!==void 0&&(clearTimeout(t.timer),t.timer=void 0,this.ask(e,t))}async ask(e,t){try{t.value=await t.load(),t.state="here"}catch(n){t.state="lost",t.failures+=1,t.failures===1&&console.warn(`corridors map: ${e}: ${String(n)}`);let o=()=>{t.timer=void 0,this.entries.get(e)===t&&this.ask(e,t)};t.timer=setTimeout(o,Jn(t.failures)*1e3)}for(let n of this.listeners)n()}forgetOldest(){if(this.entries.size<=Kn)return;let[e]=this.entries.keys();e!==void 0&&(clearTimeout(this.entries.get(e)?.timer),this.entries.delete(e))}};async function qe(r){let e=await fetch(new URL(r,document.baseURI));if(!e.ok)throw new Error(`status ${e.status}`);return e.json()}async function Bt(r){return K(await qe(r))}async function Ht(r){return new Y(await qe(r))}async function Dt(r){return $t(await qe(r))}async function Ut(r){let e=new Image;return e.src=new URL(r,document.baseURI).href,await e.decode(),e}function Xn(r){let e=r.deltaMode===1?.05:r.deltaMode===0?.002:1,t=-r.deltaY*e*(r.ctrlKey?10:1);return Math.min(Math.max(t,-2),2)}function se(r,e){return Math.hypot(r[0]-e[0],r[1]-e[1])}function Gt(r,e){return[(r[0]+e[0])/2,(r[1]+e[1])/2]}var we=class{constructor(e,t){this.element=e;this.moves=t;let{signal:n}=this.ending,o=(i,s)=>{e.addEventListener(i,s,{signal:n,passive:!1})};o("wheel",i=>{i.preventDefault(),this.moves.zoom(Xn(i),this.pixelOf(i),!i.ctrlKey)}),o("pointerdown",i=>{this.down(i)}),o("pointermove",i=>{this.move(i)}),o("pointerup",i=>{this.up(i,!0)}),o("pointercancel",i=>{this.up(i,!1)}),o("pointerleave",()=>{this.held.size===0&&this.moves.hover(null)})}element;moves;held=new Map;moved=!1;lastPress=null;ending=new AbortController;get busy(){return this.held.size>0&&this.moved}end(){this.ending.abort()}pixelOf(e){let t=this.element.getBoundingClientRect();return[e.clientX-t.left,e.clientY-t.top]}down(e){if(e.pointerType==="mouse"&&e.button!==0)return;this.element.setPointerCapture(e.pointerId);let t=this.pixelOf(e);this.held.size===0?this.moved=!1:this.moved=!0,this.held.set(e.pointerId,{start:t,at:t,touch:e.pointerType==="touch"}),this.moves.hover(null)}move(e){let t=this.held.get(e.pointerId),n=this.pixelOf(e);if(!t){e.pointerType!=="touch"&&this.held.size===0&&this.moves.hover(n);return}if(!this.moved&&se(t.start,n)<=6)return;this.moved=!0;let o=[...this.held.values()].find(i=>i!==t);if(o){let i=Gt(t.at,o.at),s=Gt(n,o.at),a=se(t.at,o.at);this.moves.pan(s[0]-i[0],s[1]-i[1]),a>0&&this.moves.zoom(Math.log2(se(n,o.at)/a),s,!1)}else this.moves.pan(n[0]-t.at[0],n[1]-t.at[1]);t.at=n}up(e,t){let n=this.held.get(e.pointerId);if(!n)return;this.held.delete(e.pointerId);let o=this.pixelOf(e);if(!t||this.moved||se(n.start,o)>6)return;let i=this.lastPress;if(i&&e.timeStamp-i.time<350&&se(i.at,o)<24){this.lastPress=null,this.moves.doublePress(o);return}this.lastPress={at:o,time:e.timeStamp},this.moves.press(o,n.touch)}};function jt(r,e){if(r.ctrlKey||r.altKey||r.metaKey)return!1;switch(r.key){case"ArrowLeft":return e.pan(80,0),!0;case"ArrowRight":return e.pan(-80,0),!0;case"ArrowUp":return e.pan(0,80),!0;case"ArrowDown":return e.pan(0,-80),!0;case"+":case"=":return e.zoomStep(1),!0;case"-":case"_":return e.zoomStep(-1),!0;case"Home":case"0":return e.home(),!0;case"Tab":return e.walk(r.shiftKey?-1:1);case"Enter":case" ":return e.choose(),!0;case"Escape":return e.clear(),!0;default:return!1}}var Yn={themes:[],blocks:{}};function Vn(r,e,t){let n=new Set(r);return t?n.add(e):n.delete(e),n}function qn(r,e,t,n){let o=t.filter(({shows:s})=>s.length===0).flatMap(({rows:s})=>s),i=n.filter(({kind:s})=>s==="family").map(({id:s})=>s);return new Set([...e.shows,...i,...o.filter(s=>r.has(s))])}function Zn(r,e,t){return t.filter(({shows:o})=>o.length>0).flatMap(({rows:o})=>o).every(o=>r.has(o)===e.shows.includes(o))}var ve=class{constructor(e){this.changed=e;this.element.addEventListener("keydown",t=>{t.key!=="Escape"||!this.help||(t.stopPropagation(),this.closeHelp(!0))}),this.element.addEventListener("focusout",t=>{(!(t.relatedTarget instanceof Node)||!this.element.contains(t.relatedTarget))&&this.closeHelp(!1)})}changed;element=u("div",{class:"corridors-legend"});boxes=new Map;families=new Map;blocks=new Map;choices=new Map;data=Yn;groups=[];words={};on=new Set;made="";help=null;update(e,t,n){this.groups=e,this.words=t,this.build(),this.show(n)}setData(e){this.data=e,this.build(),this.show(this.on)}show(e){this.on=e;for(let[t,n]of this.boxes)n.checked=e.has(t);for(let[t,n]of this.families)n.disabled=!e.has(t);for(let[t,n]of this.blocks)n.hidden=!e.has(t);for(let[t,n]of this.choices)n.setAttribute("aria-pressed",`${Zn(e,t,this.data.themes)}`)}build(){let{data:e,groups:t,words:n}=this,o=JSON.stringify([e,t,n]);if(o===this.made)return;this.made=o;let i=document.activeElement,a=(i instanceof HTMLElement&&this.element.contains(i)?i:null)?.dataset.group;for(let p of[this.boxes,this.families,this.blocks,this.choices])p.clear();this.help=null;let l=t.filter(({kind:p})=>p==="layer"),d=new Set(e.themes.flatMap(({rows:p})=>p)),h=l.filter(p=>!d.has(p.id)),c=e.themes.map(p=>this.part(p.label,p.rows.flatMap(m=>l.filter(g=>g.id===m)),p.shows.length===0));h.length>0&&c.push(this.part(n.layers??"",h,!1));let f=t.length===0;this.element.replaceChildren(...f?[]:[this.themes(),...c]),a!==void 0&&this.boxes.get(a)?.focus({preventScroll:!0})}themes(){let e=u("div",{class:"themes",role:"group"});e.setAttribute("aria-label",this.words.themes??"");for(let t of this.data.themes){if(t.shows.length===0)continue;let n=u("button",{type:"button"},t.label);n.addEventListener("click",()=>{this.changed(qn(this.on,t,this.data.themes,this.groups))}),this.choices.set(t,n),e.append(n)}return e}part(e,t,n){let o=u("section",n?{class:"base"}:{},u("h2",{},e));for(let i of t){o.append(this.row(i));let s=this.groups.filter(({of:l})=>l===i.id);s.length>0&&o.append(this.rowsOf(i,s));let a=this.data.blocks[i.id];a&&o.append(this.samples(i,a))}if(n)for(let i of this.data.blocks[""]??[])o.append(Kt(i));return o}rowsOf(e,t){let n=u("legend",{class:"unseen"},e.label),o=u("fieldset",{},n,...t.map(i=>this.row(i)));return this.families.set(e.id,o),o}samples(e,t){let n=u("div",{class:"samples"});for(let o of t)n.append(u("h3",{},o.title),Kt(o));return this.blocks.set(e.id,n),n}row({id:e,label:t,help:n}){let o=u("input",{type:"checkbox","data-group":e});o.addEventListener("change",()=>{this.changed(Vn(this.on,e,o.checked))}),this.boxes.set(e,o);let i=u("div",{class:"toggle"},u("label",{},o,t)),[s]=e.includes("/")?this.data.blocks[e]?.[0]?.samples??[]:[];if(s&&i.append(Jt(s.html),u("small",{},s.words)),n==="")return i;let a=`${this.words.help??""}: ${t}`,l=u("button",{type:"button",class:"help","aria-label":a},"?");l.setAttribute("aria-expanded","false");let d=u("div",{class:"popover",role:"note",hidden:""},n);return l.addEventListener("click",()=>{let h=this.help===d;this.closeHelp(!1),h||this.openHelp(d,l)}),i.append(l,d),i}openHelp(e,t){e.hidden=!1,t.setAttribute("aria-expanded","true"),this.help=e}closeHelp(e){if(!this.help)return;let t=this.help.previousElementSibling;this.help.hidden=!0,t.setAttribute("aria-expanded","false"),e&&t.focus(),this.help=null}};function Kt({samples:r}){let e=r.map(({html:t,words:n,wide:o})=>{let i=Jt(t);return o&&i.classList.add("oc-several"),u("li",{},i,u("span",{},n))});return u("ul",{class:"oc-legend"},...e)}function Jt(r){let e=u("b",{"aria-hidden":"true"});return e.innerHTML=r,e}function Xt(r,e){let t=new Set;for(let n of r)if((n.kind==="layer"||e.has(n.of))&&!e.has(n.id))for(let i of n.layers)t.add(i);return n=>n.visible&&!t.has(n.id)}function Yt(r,e){if(r.filterBy==="")return e;let t=r.filterCategories.map(n=>new Set(n));return e.filter(n=>{let o=n.properties[r.filterBy],i=Array.isArray(o)?o:[o];return i.length===t.length&&t.every((s,a)=>s.has(i[a]))})}function Vt(r){let e=new Set(r.map(t=>t.fromZoom));return e.delete(-1/0),[...e].sort((t,n)=>t-n)}var Qn=64,er=4,tr=.5;function nr(r){return Math.floor(r*2)/2}var ke=class{constructor(e,t){this.layer=e;let n=Yt(e,t);this.thresholds=Vt(n);let o=i=>Zt(e,i);this.areas=n.filter(({kind:i})=>i==="area").map(o),this.lines=n.filter(({kind:i})=>i==="line").map(o),this.spots=n.filter(({kind:i})=>i==="point").flatMap(i=>rr(e,i))}layer;areas;lines;spots;thresholds;runs=new Map;get haloColor(){let{layer:e}=this;return e.textOutlineWidth>0?Ue(e.textOutlineColor,e.opacity):""}get beginsAbove(){return this.thresholds.at(-1)??-1/0}isShown(e,t){return e.fromZoom<=t}runsAt(e){let t=nr(e),n=this.thresholds.filter(h=>h<=e).length,o=`${t} ${n}`,i=this.runs.get(o);if(i)return i;let s=tr/2**(t+.5),a=this.areas.filter(({feature:h})=>this.isShown(h,e)),l=this.lines.filter(({feature:h})=>this.isShown(h,e)),d={fills:Ze(a,s,({fill:h})=>h,()=>1),outlines:Ze(a,s,({line:h})=>h,({width:h})=>h),lines:Ze(l,s,({line:h})=>h,({width:h})=>h)};if(this.runs.size>=er){let[h]=this.runs.keys();h!==void 0&&this.runs.delete(h)}return this.runs.set(o,d),d}};function qt(r,e){let{textOutlineWidth:t,textFontSettings:n}=r;if(n===null)return t;let o=Math.max(n.smoothing,.75*(1-t/n.radius));return Math.max(0,(.75-o)*n.radius*e/n.fontSize)}function Zt(r,e){let{properties:t}=e,n=X(r.getLineWidth,t,0),o=n>0&&(r.stroked||e.kind==="line");return{feature:e,fill:r.filled?te(r.getFillColor,t,r.opacity):"",line:o?te(r.getLineColor,t,r.opacity):"",width:n}}function rr(r,e){let{properties:t}=e,n=i=>r.pointTypes.includes(i),o={...Zt(r,e),radius:n("circle")?X(r.getPointRadius,t,0):0,icon:n("icon")?or(r,e):null,label:n("text")?ir(r,e):null};return o.radius===0&&o.icon===null&&o.label===null?[]:e.parts.map(([i=0,s=0])=>({...o,x:i,y:s}))}function or(r,{properties:e}){let t=he(r.getIcon,e),n=X(r.getIconSize,e,0);return t===""||n===0?null:{name:t,size:n,angle:X(r.getIconAngle,e,0),color:te(r.getIconColor,e,r.opacity)}}function ir(r,{properties:e}){let t=he(r.getText,e),n=X(r.getTextSize,e,0);if(t===""||n===0)return null;let o=r.textFontSettings?.fontSize??Qn,i=s=>`${r.textFontWeight} ${s}px ${r.textFontFamily}`;return{text:t,size:n,color:te(r.getTextColor,e,r.opacity),anchor:he(r.getTextAnchor,e)||"middle",offset:Mt(r.getTextPixelOffset,e),font:i(n),measured:i(o),measuredPx:o}}function Ze(r,e,t,n){let o=[];for(let i of r){let s=t(i),a=n(i);if(s==="")continue;let l=o.at(-1);(l?.color!==s||l.width!==a)&&(l={color:s,width:a,path:new Path2D},o.push(l)),Qe(l.path,i.feature,e)}return o}function Qe(r,{parts:e,kind:t},n){for(let o of e){let i=xt(o,n);if(!(t==="area"&&i.length<8&&o.length>=8&&sr(o)<n)){r.moveTo(i[0]??0,i[1]??0);for(let s=2;s<i.length;s+=2)r.lineTo(i[s]??0,i[s+1]??0);t==="area"&&r.closePath()}}}function sr(r){let e=0;for(let t=2;t<r.length;t+=2){let n=Math.abs((r[t]??0)-(r[0]??0)),o=Math.abs((r[t+1]??0)-(r[1]??0));e=Math.max(e,n,o)}return e}var ar=8,Qt=6,lr=3,dr=.9,hr=.3,cr=4,pr=1,ur=2,Se=250;function V(r,e,t){let[n,o]=_(r,e,t.x,t.y),[i,s]=t.feature.aside??[0,0];return[n+i,o+s]}function D(r){return Math.max(r.radius,(r.icon?.size??0)/2)}var Pe=class{constructor(e,t){this.context=e;this.sprites=t}context;sprites;widths=new Map;drops=new Map;labels=[];paint(e){let{context:t}=this,{size:n,ratio:o}=e;this.labels=[],t.setTransform(o,0,0,o,0,0),t.globalAlpha=1,t.fillStyle=e.water,t.fillRect(0,0,n.width,n.height);let i=mr(e);return e.layers.forEach((s,a)=>{a===i&&this.paintGlow(e),s.layer.opacity>0&&this.paintLayer(e,s)}),i>=e.layers.length&&this.paintGlow(e),this.useScreen(e),this.labels}widthOf(e,t){let n=`${e}
${t}`,o=this.widths.get(n);if(o!==void 0)return o;this.context.font=e;let{width:i}=this.context.measureText(t);return this.widths.size>5e3&&this.widths.clear(),this.widths.set(n,i),i}dropOf({measured:e,measuredPx:t}){let n=this.drops.get(e);if(n!==void 0)return n;this.context.font=e;let{fontBoundingBoxAscent:o,fontBoundingBoxDescent:i}=this.context.measureText("A"),s=o>0?(Math.ceil(o)-Math.ceil(i))/2/t:(dr-hr)/2;return this.drops.set(e,s),s}forgetWidths(){this.widths.clear(),this.drops.clear()}paintRing([e,t],n,o){let{context:i}=this;i.strokeStyle=o,i.lineWidth=ur,i.beginPath(),i.arc(e,t,n,0,2*Math.PI),i.stroke()}usePlane({camera:e,size:t,ratio:n}){let o=O(e),i=o*n;return this.context.setTransform(i,0,0,-i,t.width/2*n-e.x*i,t.height/2*n+e.y*i),o}useScreen({ratio:e}){this.context.setTransform(e,0,0,e,0,0)}paintLayer(e,t){let{context:n}=this,{layer:o}=t;if(n.lineJoin=o.lineJointRounded?"round":"miter",n.lineCap=o.lineCapRounded?"round":"butt",n.miterLimit=cr,t.areas.length>0||t.lines.length>0){let i=this.usePlane(e),s=t.runsAt(e.camera.zoom);for(let l of s.fills)n.fillStyle=l.color,n.fill(l.path);let a=l=>{n.strokeStyle=l.color,n.lineWidth=l.width/i,n.stroke(l.path)};s.outlines.forEach(a),s.lines.forEach(a)}t.spots.length>0&&this.paintSpots(e,t)}paintSpots(e,t){let{context:n}=this;this.useScreen(e);let o=fr(e,t);for(let[s,a]of o)s.feature.aside&&this.paintLeader(e,s,a);for(let[s,a]of o)s.radius>0&&this.paintCircle(s,a);let i=e.atlasOf(t);if(i)for(let[s,a]of o)this.paintIcon(e,i,s,a);n.textAlign="left",n.textBaseline="alphabetic";for(let[s,a]of o)s.label&&this.paintLabel(e,t,s.label,a)}paintLeader({camera:e,size:t},n,o){let i=n.line||(n.icon?.color??"");if(i==="")return;let[s,a]=_(e,t,n.x,n.y),l=Math.hypot(o[0]-s,o[1]-a),d=(l-D(n))/l;if(d<=0)return;let{context:h}=this;h.strokeStyle=i,h.lineWidth=pr,h.beginPath(),h.moveTo(s,a),h.lineTo(s+(o[0]-s)*d,a+(o[1]-a)*d),h.stroke()}paintCircle(e,[t,n]){let{context:o}=this;o.beginPath(),o.arc(t,n,e.radius,0,2*Math.PI),e.fill!==""&&(o.fillStyle=e.fill,o.fill()),e.line!==""&&(o.strokeStyle=e.line,o.lineWidth=e.width,o.stroke())}paintIcon({ratio:e},t,{icon:n},[o,i]){if(!n||n.color==="")return;let s=this.sprites.find(t,n,e);if(!s)return;let{context:a}=this,{picture:l,width:d,height:h}=s;if(n.angle===0){a.drawImage(l,o-d/2,i-h/2,d,h);return}a.save(),a.translate(o,i),a.rotate(-n.angle*Math.PI/180),a.drawImage(l,-d/2,-h/2,d,h),a.restore()}paintLabel(e,t,n,o){let{context:i}=this,s=this.boxOf(n,o),[a,l,d,h]=s;if(d<0||h<0||a>e.size.width||l>e.size.height)return;let c=o[1]+n.offset[1]+this.dropOf(n)*n.size;i.font=n.font;let f=t.haloColor;f!==""&&(i.lineJoin="round",i.strokeStyle=f,i.lineWidth=2*qt(t.layer,n.size),i.strokeText(n.text,a,c)),n.color!==""&&(i.fillStyle=n.color,i.fillText(n.text,a,c)),this.labels.push({text:n.text,box:s,layer:t.layer.id})}boxOf(e,[t,n]){let o=this.widthOf(e.font,e.text),i=e.anchor==="start"?0:e.anchor==="end"?1:.5,s=t+e.offset[0]-i*o,a=n+e.offset[1];return[s,a-e.size/2,s+o,a+e.size/2]}paintGlow(e){if(e.focus!=="")for(let t of e.layers)this.paintGlowOf(e,t)}paintGlowOf(e,t){let{context:n}=this,{camera:o,size:i,focus:s}=e,a=({feature:d})=>d.focus===s&&t.isShown(d,o.zoom);n.strokeStyle=e.highlight,n.lineJoin="round",n.lineCap="round";let l=this.usePlane(e);for(let d of[t.areas,t.lines])for(let h of new Set(d.filter(a).map(c=>c.width))){let c=new Path2D;for(let p of d)p.width===h&&a(p)&&Qe(c,p.feature,.4/l);let f=d===t.areas?lr:h+ar;n.lineWidth=f/l,n.stroke(c)}this.useScreen(e);for(let d of t.spots){if(!a(d)||D(d)===0)continue;let[h,c]=V(o,i,d);n.lineWidth=Qt,n.beginPath(),n.arc(h,c,D(d)+Qt/2,0,2*Math.PI),n.stroke()}}};function mr({layers:r,glowUnder:e}){let t=r.findIndex(({layer:n})=>n.id===e);return t>=0?t:r.findLastIndex(({areas:n})=>n.length>0)+1}function fr(r,e){let{camera:t,size:n}=r,o=[];for(let i of e.spots){if(!e.isShown(i.feature,t.zoom))continue;let s=V(t,n,i);s[0]<-Se||s[0]>n.width+Se||s[1]<-Se||s[1]>n.height+Se||o.push([i,s])}return o}var ae=class{constructor(e=1/0,t=Float64Array,n=Uint32Array){let o=e!==1/0;this.ids=o?new n(e):[],this.values=o?new t(e):[],this.capacity=e,this.length=0}clear(){this.length=0}push(e,t){if(this.length===this.capacity)throw new RangeError("Queue is at capacity.");let n=this.length++;for(;n>0;){let o=n-1>>1,i=this.values[o];if(t>=i)break;this.ids[n]=this.ids[o],this.values[n]=i,n=o}this.ids[n]=e,this.values[n]=t}pop(){if(this.length===0)return;let e=this.ids,t=this.values,n=e[0],o=--this.length;if(o>0){let i=e[o],s=t[o],a=0,l=o>>1;for(;a<l;){let d=(a<<1)+1,h=d+1,c=d+(+(h<o)&+(t[h]<t[d]));if(t[c]>=s)break;e[a]=e[c],t[a]=t[c],a=c}e[a]=i,t[a]=s}return n}peek(){return this.length>0?this.ids[0]:void 0}peekValue(){return this.length>0?this.values[0]:void 0}shrink(){Array.isArray(this.ids)&&(this.ids.length=this.length),Array.isArray(this.values)&&(this.values.length=this.length)}};var en=[Int8Array,Uint8Array,Uint8ClampedArray,Int16Array,Uint16Array,Int32Array,Uint32Array,Float32Array,Float64Array],et=3,le=class r{static from(e,t=0){if(t%8!==0)throw new Error("byteOffset must be 8-byte aligned.");if(!e||e.byteLength===void 0||"buffer"in e)throw new Error("Data must be an instance of ArrayBuffer or SharedArrayBuffer.");let[n,o]=new Uint8Array(e,t+0,2);if(n!==251)throw new Error("Data does not appear to be in a Flatbush format.");let i=o>>4;if(i!==et)throw new Error(`Got v${i} data when expected v${et}.`);let s=en[o&15];if(!s)throw new Error("Unrecognized array type.");let[a]=new Uint16Array(e,t+2,1),[l]=new Uint32Array(e,t+4,1);return new r(l,a,s,void 0,e,t)}constructor(e,t=16,n=Float64Array,o=ArrayBuffer,i,s=0){if(e===void 0)throw new Error("Missing required argument: numItems.");if(isNaN(e)||e<=0)throw new Error(`Unexpected numItems value: ${e}.`);this.numItems=+e,this.nodeSize=Math.min(Math.max(+t,2),65535),this.byteOffset=s;let a=e,l=a;this._levelBounds=[a*4];do a=Math.ceil(a/this.nodeSize),l+=a,this._levelBounds.push(l*4);while(a!==1);this.ArrayType=n,this.IndexArrayType=l<16384?Uint16Array:Uint32Array;let d=en.indexOf(n),h=l*4*n.BYTES_PER_ELEMENT;if(d<0)throw new Error(`Unexpected typed array class: ${n}.`);let c=n,f=this.IndexArrayType;if(i)this.data=i,this._boxes=new c(i,s+8,l*4),this._indices=new f(i,s+8+h,l),this._pos=l*4,this.minX=this._boxes[this._pos-4],this.minY=this._boxes[this._pos-3],this.maxX=this._boxes[this._pos-2],this.maxY=this._boxes[this._pos-1];else{let p=this.data=new o(8+h+l*this.IndexArrayType.BYTES_PER_ELEMENT);this._boxes=new c(p,8,l*4),this._indices=new f(p,8+h,l),this._pos=0,this.minX=1/0,this.minY=1/0,this.maxX=-1/0,this.maxY=-1/0,new Uint8Array(p,0,2).set([251,(et<<4)+d]),new Uint16Array(p,2,1)[0]=this.nodeSize,new Uint32Array(p,4,1)[0]=e}this._queue=new ae}add(e,t,n=e,o=t){let i=this._pos,s=i>>2,a=this._boxes;return this._indices[s]=s,a[i]=e,a[i+1]=t,a[i+2]=n,a[i+3]=o,this._pos=i+4,e<this.minX&&(this.minX=e),t<this.minY&&(this.minY=t),n>this.maxX&&(this.maxX=n),o>this.maxY&&(this.maxY=o),s}finish(){if(this._pos>>2!==this.numItems)throw new Error(`Added ${this._pos>>2} items when expected ${this.numItems}.`);let e=this._boxes;if(this.numItems<=this.nodeSize){e[this._pos++]=this.minX,e[this._pos++]=this.minY,e[this._pos++]=this.maxX,e[this._pos++]=this.maxY;return}let{numItems:t,minX:n,minY:o,nodeSize:i,_indices:s,_levelBounds:a}=this,l=this.maxX-n||1,d=this.maxY-o||1,h=new Int32Array(t),c=65535,f=c/l,p=c/d;for(let g=0,y=0;g<t;g++){let A=e[y++],S=e[y++],M=e[y++],L=e[y++],k=f*((A+M)/2-n)|0,F=p*((S+L)/2-o)|0;h[g]=br(k,F)}gr(h,e,s,0,t-1,i);let m=t*4;for(let g=0,y=0;g<a.length-1;g++){let A=a[g];for(;y<A;){let S=y,M=e[y++],L=e[y++],k=e[y++],F=e[y++];for(let I=1;I<i&&y<A;I++)M=Math.min(M,e[y++]),L=Math.min(L,e[y++]),k=Math.max(k,e[y++]),F=Math.max(F,e[y++]);s[m>>2]=S,e[m++]=M,e[m++]=L,e[m++]=k,e[m++]=F}}this._pos=m}search(e,t,n,o,i){if(this._pos!==this._boxes.length)throw new Error("Data not yet indexed - call index.finish().");let{_boxes:s,_levelBounds:a,_indices:l,nodeSize:d}=this,h=this.numItems*4,c=s.length-4,f=a.length-1,p=[],m=[],g=!1;for(;c!==void 0;){let y=Math.min(c+d*4,a[f]),A=c>=h;if(g)this._collectContained(c,y,f,h,m,i);else for(let S=c;S<y;S+=4){let M=s[S];if(n<M)continue;let L=s[S+1];if(o<L)continue;let k=s[S+2];if(e>k)continue;let F=s[S+3];if(t>F)continue;let I=l[S>>2]|0;if(A){let _e=+(e<=M&&t<=L&&n>=k&&o>=F);p.push(I|_e,f-1)}else(i===void 0||i(I,M,L,k,F))&&m.push(I)}f=p.pop(),c=p.pop(),c!==void 0&&(g=(c&1)===1,c&=-2)}return m}_collectContained(e,t,n,o,i,s){let a=this._boxes,l=this._indices,d=e;for(let c=n;c>0;c--)d=l[d>>2];let h=Math.min(d+(t-e)*this.nodeSize**n,o);if(s===void 0)for(;d<h;d+=4)i.push(l[d>>2]|0);else for(;d<h;d+=4){let c=l[d>>2]|0;s(c,a[d],a[d+1],a[d+2],a[d+3])&&i.push(c)}}collides(e,t,n,o,i){if(this._pos!==this._boxes.length)throw new Error("Data not yet indexed - call index.finish().");let{_boxes:s,_levelBounds:a,_indices:l,nodeSize:d}=this,h=this.numItems*4,c=s.length-4,f=a.length-1,p=[];for(;c!==void 0;){let m=Math.min(c+d*4,a[f]),g=c>=h;for(let y=c;y<m;y+=4){let A=s[y];if(n<A)continue;let S=s[y+1];if(o<S)continue;let M=s[y+2];if(e>M)continue;let L=s[y+3];if(t>L)continue;let k=l[y>>2]|0;if(g)p.push(k,f-1);else if(i===void 0||i(k,A,S,M,L))return!0}f=p.pop(),c=p.pop()}return!1}neighbors(e,t,n=1/0,o=1/0,i){if(this._pos!==this._boxes.length)throw new Error("Data not yet indexed - call index.finish().");let{_boxes:s,_levelBounds:a,_indices:l,_queue:d,nodeSize:h}=this,c=this.numItems*4,f=h*4,p=[],m=o*o,g=n===1,y=m;for(d.push(s.length-4<<1,0);d.length;){let A=d.ids[0];if(A&1){if(d.pop(),p.push(A>>1),p.length===n)break;continue}d.pop();let S=A>>1,M=S<c,L=Math.min(S+f,yr(S,a));for(let k=S;k<L;k+=4){let F=s[k],I=s[k+1],_e=s[k+2],un=s[k+3],ot=Math.max(Math.max(F-e,e-_e),0),it=Math.max(Math.max(I-t,t-un),0),Z=ot*ot+it*it;if(Z>y)continue;let $e=l[k>>2]|0;M?(i===void 0||i($e))&&(d.push($e<<1|1,Z),g&&Z<y&&(y=Z)):d.push($e<<1,Z)}}return d.clear(),p}};function yr(r,e){let t=0,n=e.length-1;for(;t<n;){let o=t+n>>1;e[o]>r?n=o:t=o+1}return e[t]}function gr(r,e,t,n,o,i){let s=[n,o];for(;s.length;){let a=s.pop()||0,l=s.pop()||0;if(a-l<=i&&Math.floor(l/i)>=Math.floor(a/i))continue;let d=r[l],h=r[l+a>>1],c=r[a],f=d>h!=d>c?d:h<d!=h<c?h:c,p=l-1,m=a+1;for(;;){do p++;while(r[p]<f);do m--;while(r[m]>f);if(p>=m)break;xr(r,e,t,p,m)}s.push(l,m,m+1,a)}}function xr(r,e,t,n,o){let i=r[n];r[n]=r[o],r[o]=i;let s=4*n,a=4*o,l=e[s],d=e[s+1],h=e[s+2],c=e[s+3];e[s]=e[a],e[s+1]=e[a+1],e[s+2]=e[a+2],e[s+3]=e[a+3],e[a]=l,e[a+1]=d,e[a+2]=h,e[a+3]=c;let f=t[n];t[n]=t[o],t[o]=f}function br(r,e){let t=r^e,n=65535^t,o=65535^(r|e),i=r&(e^65535),s=t|n>>1,a=t>>1^t,l=o^(o>>1^n&i>>1),d=i^(t&o>>1^i>>1);return t=s&s>>2^a&a>>2,n=s&a>>2^a&(s^a)>>2,o=l^(s&l>>2^a&d>>2),i=d^(a&l>>2^(s^a)&d>>2),s=t&t>>4^n&n>>4,a=t&n>>4^n&(t^n)>>4,l=o^(t&o>>4^n&i>>4),d=i^(n&o>>4^(t^n)&i>>4),o=l^(s&l>>8^a&d>>8),i=d^(a&l>>8^(s^a)&d>>8),o^=o>>1,i^=i>>1,t=r^e,n=i|65535^(t|o),t=(t|t<<8)&16711935,t=(t|t<<4)&252645135,t=(t|t<<2)&858993459,t=(t|t<<1)&1431655765,n=(n|n<<8)&16711935,n=(n|n<<4)&252645135,n=(n|n<<2)&858993459,n=(n|n<<1)&1431655765,((n<<1|t)>>>0)-2147483648}var tt=class{constructor(e,t){this.prepared=e;this.boxOf=t;this.things=[...e.areas,...e.lines,...e.spots],this.reach=e.spots.reduce((n,o)=>Math.max(n,Pr(o,t)),0),this.tree=this.things.length>0?new le(this.things.length):null;for(let n of this.things)"x"in n?this.tree?.add(n.x,n.y,n.x,n.y):this.tree?.add(...n.feature.box);this.tree?.finish()}prepared;boxOf;things;tree;reach;find(e,t,n,o,i){let[s,a]=G(e.camera,e.size,t,n),l=O(e.camera),d=(this.reach+o+this.widest())/l,h=this.tree?.search(s-d,a-d,s+d,a+d)??[],c,f;for(let p of h.sort((m,g)=>g-m)){let m=this.things[p];if(!m||!i(m.feature)||!this.prepared.isShown(m.feature,e.camera.zoom))continue;if(m.feature.kind==="area"){!f&&yt(s,a,m.feature.parts)&&(f={...m,distance:0});continue}let g="x"in m?kr(e,m,t,n,this.boxOf):vr(m,s,a,l);g>o||c&&c.distance<=g||(c={feature:m.feature,distance:g})}return[c,f]}widest(){return this.prepared.lines.reduce((e,{width:t})=>Math.max(e,t/2),0)}};function wr(r,e,t,n,o){let i,s;for(let a of r.toReversed()){let{id:l}=a.prepared.layer,[d,h]=a.find(e,t[0],t[1],n,o);if(d?.distance===0)return{feature:d.feature,layer:l};d&&(!i||d.distance<i.distance)&&(i={...d,layer:l}),h&&!s&&(s={feature:h.feature,layer:l})}return i?{feature:i.feature,layer:i.layer}:s??null}function vr({feature:r,width:e},t,n,o){let i=1/0;for(let s of r.parts)i=Math.min(i,ft(t,n,s));return Math.max(0,i*o-e/2)}function kr(r,e,t,n,o){let i=V(r.camera,r.size,e),s=1/0;return D(e)>0&&(s=Math.max(0,Math.hypot(t-i[0],n-i[1])-D(e))),e.label&&(s=Math.min(s,Sr(o(e.label,i),t,n))),s}function Sr([r,e,t,n],o,i){return Math.hypot(Math.max(r-o,0,o-t),Math.max(e-i,0,i-n))}function Pr(r,e){let[t,n]=r.feature.aside??[0,0],o=r.label?e(r.label,[0,0]):[0,0,0,0];return Math.hypot(t,n)+Math.max(D(r),...o.map(i=>Math.abs(i)))}var Ee=class{constructor(e){this.boxOf=e}boxOf;indexes=new WeakMap;pick(e,t,n,o,i){let a=e.filter(({layer:l})=>l.pickable).map(l=>this.indexOf(l));return wr(a,t,n,o,i)}indexOf(e){let t=this.indexes.get(e);if(t)return t;let n=new tt(e,this.boxOf);return this.indexes.set(e,n),n}};var tn=[.5,1,2,3],Er=1,Te=class{constructor(e,t){this.stage=e;this.isStill=t}stage;isStill;open=!1;playing=!1;index=0;paceS=Er;timeline=null;year="";shown="";started=!1;told=[];timer;get years(){return this.window===null?"":this.timeline?.windows[this.window]??""}get window(){return this.open&&this.timeline?this.index:null}get played(){let{timeline:e,window:t}=this;return e&&t!==null?{timeline:e,window:t}:null}get windows(){return this.timeline?.windows??[]}start(){this.open=!0,this.started=!1,this.begin(),this.stage.showWindow()}leave(){this.playing&&this.stage.dropYear(),this.open=!1,this.halt(),this.stage.showWindow()}take(e){e!==this.timeline&&(this.shown=this.years||this.shown,this.timeline=e,!(!this.open||!e)&&(this.started?this.index=this.indexOf(this.shown):this.begin()))}takeYear(e){if(e===this.year)return;this.year=e;let t=this.told.indexOf(e);if(t>=0){this.told.splice(0,t+1);return}this.open&&e!==this.years&&this.leave()}toggle(){this.playing?this.pause():this.play()}step(e){this.show(this.index+e)}show(e){this.timeline&&(this.halt(),this.index=Math.max(0,Math.min(e,this.timeline.windows.length-1)),this.stage.showWindow(),this.stop())}setPace(e){this.paceS=e,this.playing&&this.wait()}end(){clearTimeout(this.timer)}noteTold(e){this.told.push(e)}begin(){this.timeline&&(this.started=!0,this.shown="",this.index=this.indexOf(this.year),this.isStill()?this.stop():this.play())}indexOf(e){let t=this.timeline?.windows??[],n=t.indexOf(e);if(n>=0)return n;let o=Number.parseInt(e,10)||1995,i=t.findIndex(s=>Number.parseInt(s,10)>=o);return i>=0?i:t.length-1}play(){let{timeline:e}=this;if(!e)return;let t=e.windows.length-1;if(this.index>=t){let n=this.indexOf("");this.index=n<t?n:0}this.playing=!0,this.stage.dropYear(),this.wait(),this.stage.showWindow()}pause(){this.halt(),this.stop(),this.stage.showWindow()}halt(){this.playing=!1,clearTimeout(this.timer)}wait(){clearTimeout(this.timer),this.timer=setTimeout(()=>{this.next()},this.paceS*1e3)}next(){let e=(this.timeline?.windows.length??0)-1;this.timeline&&(this.index=Math.min(this.index+1,e)),this.timeline&&this.index===e?(this.halt(),this.stop()):this.wait(),this.stage.showWindow()}stop(){this.years!==this.year?this.stage.tellYear(this.years):this.stage.dropYear()}};function Tr(r){let[e="",t=""]=r.split("-");return e===t?e:`${e}–${t}`}var Me=class{constructor(e,t){this.frame=e;this.player=t;let n=u("span",{class:"steps"},this.back,this.toggle,this.on),o=u("span",{class:"steps"},this.pace,this.leave);this.bar=u("div",{class:"player",role:"group"},n,this.scrub,o),this.years=u("div",{class:"years","aria-live":"polite"},this.figures,this.none),this.bar.hidden=!0,this.begin.hidden=!0,e.querySelector(".status")?.before(this.begin,this.years),this.narrow.addEventListener("change",this.settle),this.settle(),this.listen()}frame;player;begin=u("button",{type:"button",class:"play"});back=u("button",{type:"button",class:"step"},"‹");toggle=u("button",{type:"button",class:"toggle-play"});on=u("button",{type:"button",class:"step"},"›");scrub=u("input",{type:"range",min:"0",step:"1"});pace=u("select");leave=u("button",{type:"button",class:"step"},"×");bar;figures=u("strong");none=u("span");years;words={};made="";narrow=matchMedia(st);settle=()=>{this.narrow.matches?this.frame.after(this.bar):this.years.before(this.bar)};update(e,t){!e&&this.player.open&&this.player.leave(),this.begin.hidden=!e||this.player.open;let n=JSON.stringify(t);if(n===this.made)return;this.made=n,this.words=t,this.begin.textContent=t.play??"",this.bar.setAttribute("aria-label",t.playing??""),this.scrub.setAttribute("aria-label",t.years??""),this.pace.setAttribute("aria-label",t.speed??"");let o=[[this.back,t.step_back],[this.on,t.step_on],[this.leave,t.stop_playing]];for(let[s,a=""]of o)s.setAttribute("aria-label",a),s.title=a;let i=tn.map(s=>u("option",{value:`${s}`},(t.pace??"").replace("{}",`${s}`)));this.pace.replaceChildren(...i),this.pace.value=`${this.player.paceS}`}show(){let{player:e,words:t}=this,n=e.window;this.bar.hidden=!e.open;let o=n===null?"":Tr(e.years);nt(this.figures,o);let i=e.played?.timeline.hasFigures(e.index)===!1;nt(this.none,i?t.no_figures??"":""),this.years.hidden=n===null,nt(this.toggle,(e.playing?t.pause:t.go_on)??"");let s=e.windows.length-1;this.scrub.max=`${Math.max(0,s)}`,this.scrub.value=`${e.index}`,this.scrub.setAttribute("aria-valuetext",o),this.scrub.disabled=n===null,rt(this.back,n===null||n<=0),rt(this.on,n===null||n>=s),rt(this.toggle,n===null)}end(){this.narrow.removeEventListener("change",this.settle)}listen(){let{player:e}=this,t=(n,o)=>{n.addEventListener("click",o)};t(this.begin,()=>{e.start(),this.begin.hidden=!0,this.show(),this.toggle.focus({preventScroll:!0})}),t(this.leave,()=>{e.leave(),this.begin.hidden=!1,this.show(),this.begin.focus({preventScroll:!0})}),t(this.toggle,()=>{e.toggle()}),t(this.back,()=>{e.step(-1)}),t(this.on,()=>{e.step(1)}),this.scrub.addEventListener("input",()=>{e.show(Number(this.scrub.value))}),this.pace.addEventListener("change",()=>{e.setPace(Number(this.pace.value))})}};function nt(r,e){r.textContent!==e&&(r.textContent=e)}function rt(r,e){r.setAttribute("aria-disabled",`${e}`)}var Le=class{constructor(e,t,n,o){this.stock=t;this.reports=n;this.redraw=o;let i=matchMedia("(prefers-reduced-motion: reduce)");this.player=new Te(this,()=>i.matches),this.bar=new Me(e,this.player)}stock;reports;redraw;player;bar;data=null;askedFor=null;update(e){this.data=e,this.player.takeYear(e.year),this.bar.update(e.timeline!==void 0,e.words),this.askIfNeeded()}take(){if(!this.player.open)return null;let e=this.data?.timeline;return this.player.take(e?this.stock.timelineOf(e):null),this.player.played}get status(){if(!this.player.open||this.player.played||!this.data)return"";let{timeline:e,words:t}=this.data;return(e&&this.stock.isLost(e)?t.lost:t.preparing)??""}show(e){this.bar.show(),e.years=this.player.years,e.playing=`${this.player.playing}`}end(){this.player.end(),this.bar.end()}showWindow(){this.askIfNeeded(),this.redraw()}tellYear(e){this.reports.year(e,()=>{this.player.noteTold(e)})}dropYear(){this.reports.drop("year")}askIfNeeded(){!this.player.open||this.data?.timeline!==null||this.askedFor===this.data||(this.askedFor=this.data,this.reports.timeline())}};var Ae=class{constructor(e){this.setState=e}setState;timers=new Map;told=new Map;order=0;unheard=new Map;listen(e){if(this.setState=e,e===null||this.unheard.size===0)return;let t=[...this.unheard];this.unheard.clear(),setTimeout(()=>{for(let[n,o]of t)e(n,o)})}groups(e){this.later("groups",()=>[...e].sort(),200)}camera(e){this.later("camera",e,500)}frame(e){this.drop("frame"),this.tell("frame",e)}focus(e){this.tell("focus",e)}year(e,t){this.drop("year");let n=()=>(t(),e);this.later("year",n,500)}timeline(){this.drop("timeline"),this.tell("timeline",!0)}theme(e){this.drop("theme"),this.tell("theme",e?"dark":"light")}drop(e){clearTimeout(this.timers.get(e)),this.timers.delete(e),this.told.delete(e),this.unheard.delete(e)}end(){for(let e of this.timers.values())clearTimeout(e);this.timers.clear()}later(e,t,n){clearTimeout(this.timers.get(e));let o=setTimeout(()=>{this.timers.delete(e),this.tell(e,t())},n);this.timers.set(e,o)}tell(e,t){let n=JSON.stringify(t);if(this.told.get(e)===n)return;this.told.set(e,n);let o={n:this.order,is:t};this.setState?this.setState(e,o):this.unheard.set(e,o)}};var Fe=class{constructor(e,t){this.store=e;this.refuse=t}store;refuse;layers=[];kept=new Map;inline=new Map;atlases=new Map;sent=null;setLayers(e){this.layers=e.map(o=>[o,JSON.stringify(o)]);let t=new Set(this.layers.map(([,o])=>o));for(let o of this.inline.keys())t.has(o)||this.inline.delete(o);let n=new Set(e.map(({id:o})=>o));for(let o of this.kept.keys())n.has(o)||this.kept.delete(o)}take(e,t=null){let n=[],o={waiting:0,lost:0},i=!0,s=!0,a=l=>{o[this.store.stateOf(l)==="lost"?"lost":"waiting"]+=1};for(let[l,d]of this.layers){if(!e(l))continue;s&&=!l.pickable;let h=t?.timeline.featuresIn(l.id,t.window)??this.featuresOf(l,d),c=t?.timeline.filterIn(l.id,t.window);if(h?n.push(c?this.prepare({...l,filterCategories:c.lists},`${d} ${c.key}`,h):this.prepare(l,d,h)):a(l.data),s&&!h&&this.store.stateOf(l.data)==="waiting"&&(i=!1),l.pointTypes.includes("icon")&&!this.findAtlas(l))for(let f of[l.iconAtlas,l.iconMapping])this.store.stateOf(f)!=="here"&&a(f)}return{layers:n,...o,hasGround:i}}atlasOf(e){return e.layer.pointTypes.includes("icon")?this.findAtlas(e.layer):null}timelineOf(e){if(typeof e=="string")return this.store.get(e,()=>Ht(e))??null;let t=JSON.stringify(e);if(t!==this.sent?.described){let n=null;try{n=new Y(e)}catch(o){this.refuse(`timeline: ${o.message}`)}this.sent={described:t,timeline:n}}return this.sent.timeline}isLost(e){return typeof e=="string"?this.store.stateOf(e)==="lost":this.timelineOf(e)===null}findAtlas({iconAtlas:e,iconMapping:t}){let n=`${e} ${t}`,o=this.atlases.get(n);if(o)return o;let i=this.store.get(e,()=>Ut(e)),s=this.store.get(t,()=>Dt(t));if(!i||!s)return null;let a={address:e,picture:i,cells:s};return this.atlases.set(n,a),a}featuresOf(e,t){let{data:n}=e;if(typeof n=="string")return this.store.get(n,()=>Bt(n));let o=this.inline.get(t);if(o)return o;let i=[];try{i=K(n)}catch(s){this.refuse(`layer ${e.id}: data: ${s.message}`)}return this.inline.set(t,i),i}prepare(e,t,n){let o=this.kept.get(e.id);if(o?.described===t&&o.features===n)return o.prepared;let i=new ke(e,n);return this.kept.set(e.id,{described:t,features:n,prepared:i}),i}};function Mr(r,e,t){let[n,o]=G(e,t,0,0),[i,s]=G(e,t,t.width,t.height),a=[n,s,i,o],l=new Map,d=({focus:p,tip:m},g)=>{l.has(p)||l.set(p,{focus:p,tip:m,at:g})},h=(p,m)=>m.focus!==""&&p.isShown(m,e.zoom),c=p=>{if(!We(p.box,a))return;let m=Lr(p,e,t,a);m&&d(p,m)},f=r.filter(({layer:p})=>p.pickable);for(let p of f){for(let{feature:m}of p.lines)h(p,m)&&c(m);for(let m of p.spots){if(!h(p,m.feature))continue;let g=V(e,t,m);rn(g,t)&&d(m.feature,g)}}for(let p of f)for(let{feature:m}of p.areas)h(p,m)&&c(m);return[...l.values()]}function nn(r,e,t){let n=new Set;for(let{layer:o,spots:i,beginsAbove:s}of r)if(!(!o.pickable||s<=e.zoom))for(let{feature:a,x:l,y:d}of i)a.fromZoom<=e.zoom||a.tip===""||rn(_(e,t,l,d),t)&&n.add(a.focus+a.tip);return n.size}function rn([r,e],{width:t,height:n}){return r>=0&&e>=0&&r<=t&&e<=n}function Lr(r,e,t,n){let o=1/0,i=null;for(let s of r.parts)for(let a=0;a<s.length;a+=2){let l=s[a]??0,d=s[a+1]??0;if(!We([l,d,l,d],n))continue;let h=Math.hypot(l-e.x,d-e.y);if(h>=o)continue;o=h;let c=2**e.zoom;i=[t.width/2+(l-e.x)*c,t.height/2-(d-e.y)*c]}return i}var Ce=class{stops=[];stop=null;go(e,t,n,o){this.stop||(this.stops=Mr(t,n,o));let i=this.stop?this.stops.indexOf(this.stop)+e:e>0?0:-1;return this.stop=this.stops[i]??null,this.stop!==null}leave(){let{stop:e}=this;return this.stop=null,e!==null}};var ze=7,Ar=14,Fr=50,Cr=11,on=new be,q=class{constructor(e,t){this.host=e;this.stock=new Fe(on,sn),this.reports=new Ae(t),this.legend=new ve(l=>{this.show(l)}),this.controls=new ge(e,this);let{canvas:n,frame:o}=this.controls;this.play=new Le(o,this.stock,this.reports,()=>{this.redraw()});let i=n.getContext("2d",{willReadFrequently:!0}),s=i&&new Pe(i,new xe(document));this.painter=s,this.picker=s&&new Ee((l,d)=>s.boxOf(l,d)),this.gestures=new we(n,this),Ot(o,this,this.ending.signal),this.listen(n),Object.assign(e,{corridorsMap:{toScreen:(l,d)=>_(this.motion.camera,this.motion.size,l,d),featureAt:(l,d)=>this.pick([l,d],ze,()=>!0),labels:()=>this.shown}})}host;data=null;received="";orderDone=null;motion=new fe;ratio=1;on=new Set;focus="";focusUntold=!1;request=0;lastFrame=0;painted=0;layers=[];shown=[];hovered=null;walking=new Ce;stock;reports;legend;controls;play;gestures;painter;picker;still=matchMedia("(prefers-reduced-motion: reduce)");ending=new AbortController;listen(e){let{signal:t}=this.ending;e.addEventListener("keydown",n=>{jt(n,this)&&n.preventDefault()},{signal:t}),e.addEventListener("blur",()=>{this.leaveWalk()},{signal:t}),zt(this.controls.sense,this,on,this.reports,t)}update(e,t){this.reports.listen(t);let n=JSON.stringify(e);if(n===this.received)return;let o;try{o=At(e)}catch(s){if(!(s instanceof B))throw s;console.error(`corridors map: ${s.message}`);return}this.received=n,o.refused.forEach(sn);let i=this.data===null;this.data=o,this.stock.setLayers(o.layers),this.controls.update(o),i&&(this.on=new Set(Ft(e))),this.measure(),this.motion.setLimits(o.limits),i&&this.motion.fit(o.order?.camera??o.home),o.order&&o.order.n!==this.orderDone&&this.obey(o.order,o),this.legend.update(o.groups,o.words,this.on),i&&this.placeLegend(),this.play.update(o),this.painter||this.controls.showInstead(o.words.no_canvas??""),this.redraw()}obey(e,t){if(this.orderDone=e.n,this.reports.order=e.n,e.groups){let n=new Set(t.groups.map(({id:o})=>o));this.on=new Set(e.groups.filter(o=>n.has(o))),this.reports.drop("groups")}e.focus!==void 0&&(this.focus=e.focus,this.focusUntold=!1,this.reports.drop("focus")),e.camera&&(this.reports.drop("camera"),this.motion.fit(e.camera))}pan(e,t){this.motion.pan(e,t),this.movedByReader()}zoom(e,t,n){this.motion.zoom(e,t),this.setOut(n)}zoomStep(e){let{width:t,height:n}=this.motion.size;this.zoom(e,[t/2,n/2],!0)}doublePress(e){this.zoom(1,e,!0)}home(){this.data&&(this.motion.goTo(this.data.home),this.setOut(!0))}goTo({id:e,frame:t}){this.motion.goTo(t),this.setOut(!0),this.reports.drop("camera"),this.reports.frame(e)}press(e,t){let n=t?Ar:ze,o=this.pick(e,n,({focus:i})=>i!=="");if(t){let i=this.pick(e,n,({tip:s})=>s!=="");this.controls.showTip(i?.feature.tip??"",e,this.motion.size)}this.setFocus(o?.feature??null)}hover(e){this.hovered=e,e||this.controls.showTip("",null,this.motion.size),this.redraw()}walk(e){let{camera:t,size:n}=this.motion;this.walking.go(e,this.layers,t,n);let o=this.walking.stop;return o&&this.controls.say(o.tip),this.controls.showTip(o?.tip??"",o?.at??null,n),this.redraw(),o!==null}choose(){this.walking.stop&&this.setFocus(this.walking.stop)}clear(){this.leaveWalk(),this.setFocus(null)}leaveWalk(){this.walking.leave()&&(this.controls.showTip("",null,this.motion.size),this.redraw())}forgetWidths(){this.painter?.forgetWidths()}turnTheme(e){this.data&&this.data.look.dark!==e&&this.reports.theme(e)}placeLegend(){let e=oe();!e||!this.data?.groups.length||(this.legend.setData(e.data),this.legend.element.parentNode!==e.parent&&e.parent.append(this.legend.element))}show(e){this.on=e,this.legend.show(e),this.reports.groups(this.on),this.redraw()}setFocus(e){this.focusOn(e?.focus??"",e?.tip??"")}focusOn(e,t){e!==this.focus&&(this.focus=e,this.focusUntold=!0,t!==""&&this.controls.say(`${this.data?.words.in_focus??""} ${t}`.trim()),this.redraw())}setOut(e){(!e||this.still.matches)&&this.motion.advance(1/0),this.movedByReader()}movedByReader(){this.leaveWalk(),this.hovered=null,this.controls.showTip("",null,this.motion.size),this.reports.camera(()=>this.motion.ownFrame),this.redraw()}measure(){let{frame:e}=this.controls,t={width:e.clientWidth,height:e.clientHeight},n=at(),o=this.motion.size;return t.width===o.width&&t.height===o.height&&n===this.ratio?!1:(this.motion.setSize(t,this.controls.inset()),this.ratio=n,!0)}resize(){!this.measure()||!this.data||this.paint()}redraw(){this.request===0&&(this.request=requestAnimationFrame(e=>{this.request=0;let t=this.lastFrame===0?16:Math.min(e-this.lastFrame,Fr),n=this.motion.moving;this.motion.advance(t),this.paint(),this.lastFrame=this.motion.moving?e:0,this.motion.moving&&this.redraw(),n&&this.reports.camera(()=>this.motion.ownFrame)}))}paint(){let{data:e,painter:t}=this;if(!e||!t||this.motion.size.width===0)return;let n=this.stock.take(Xt(e.groups,this.on),this.play.take());if(this.tellState(e,n.lost,n.waiting),!n.hasGround&&this.painted===0)return;this.layers=n.layers,this.controls.fitCanvas(this.motion.size,this.ratio),this.shown=t.paint({camera:this.motion.camera,size:this.motion.size,ratio:this.ratio,water:e.look.water,highlight:e.look.highlight,layers:this.layers,focus:this.focus,glowUnder:e.glowUnder,atlasOf:i=>this.stock.atlasOf(i)}),this.walking.stop&&t.paintRing(this.walking.stop.at,Cr,e.look.text);let o=nn(this.layers,this.motion.camera,this.motion.size);this.controls.showCloser(o,o===1?e.words.one_closer:e.words.closer),this.controls.showScale(this.motion.camera,e.words.km??"km"),this.showHovered(),this.play.show(this.host.dataset),this.note(n.waiting+n.lost===0),this.focusUntold&&(this.focusUntold=!1,this.reports.focus(this.focus))}tellState({words:e},t,n){let i=this.painted===0&&n>0?e.loading:this.play.status;this.controls.showStatus((t>0?e.lost:i)??"")}showHovered(){if(!this.hovered||this.walking.stop)return;let e=this.pick(this.hovered,ze,({tip:n})=>n!==""),t=this.pick(this.hovered,ze,({focus:n})=>n!=="");this.controls.showTip(e?.feature.tip??"",this.hovered,this.motion.size),this.controls.canvas.classList.toggle("over",t!==null)}note(e){this.painted+=1;let{dataset:t}=this.host;t.painted=`${this.painted}`,t.ready=`${e}`,t.camera=JSON.stringify(this.motion.camera),t.focus=this.focus}pick(e,t,n){return this.picker?.pick(this.layers,this.motion,e,t,n)??null}end(){cancelAnimationFrame(this.request),this.ending.abort(),this.gestures.end(),this.controls.end(),this.play.end(),this.reports.end(),this.host.remove()}};function sn(r){console.warn(`corridors map: ${r}`)}var zr=["pointerdown","keydown","wheel","change"],an=!1;function Oe(){if(an)return;an=!0;let r=!1;for(let t of zr){let n=()=>{r=!0};window.addEventListener(t,n,{capture:!0,passive:!0})}window.addEventListener("popstate",()=>{r=!1});let e=history.pushState.bind(history);history.pushState=(t,n,o)=>{let i=new URL(o??"",document.baseURI).pathname!==location.pathname;r||i?e(t,n,o):history.replaceState(t,n,o),r=!1}}var Re="corridors-first",Or=".first-head",Rr="#root .oc-head",Ir='[data-testid="stApp"][data-test-script-state="notRunning"]',ln=250,_r=8e3,U=null,de=null;function dn(){let r=document.getElementById(Re),e=r?.querySelector(".stand");if(!r||!e||U)return;Oe();let t=document.getElementById(`${Re}-${Wr()?"dark":"light"}`),n=JSON.parse(t?.textContent??"null"),o=u("div",{class:"corridors-map"});e.append(o),x(n)&&x(n.look)&&typeof n.look.text=="string"&&(r.style.color=n.look.text);let i=r.querySelector(".legend-stand"),s=document.getElementById(`${t?.id??Re}-legend`)?.textContent;i&&s&&ue({parent:i,data:Xe(JSON.parse(s))});let a=new q(o,null),l=Nr(r);de=()=>{U=de=null,l(),r.remove()},U={map:a,host:o},a.update(n,null)}function hn(r){if(U===null||r.getRootNode()!==document)return null;let{map:e,host:t}=U,n=document.activeElement;r.append(t),n instanceof HTMLElement&&t.contains(n)&&n.focus({preventScroll:!0}),U=null;let o=oe()?.parent,i=new AbortController,s=()=>{oe()?.parent!==o&&(i.abort(),de?.())};return o instanceof Element&&o.closest(`#${Re}`)?me(s,i.signal):de?.(),e}function $r(){let r=U;de?.(),r?.map.end()}function Nr(r){let{pathname:e}=location,t=0,n=setInterval(()=>{t=document.querySelector(Ir)?t+ln:0,(location.pathname!==e||t>_r)&&$r()},ln),o=new MutationObserver(()=>{document.querySelector(Rr)&&(r.querySelector(Or)?.style.setProperty("visibility","hidden"),o.disconnect())});return o.observe(document.body,{childList:!0,subtree:!0}),()=>{clearInterval(n),o.disconnect()}}function Wr(){let r=Br();return r!==""?r==="Dark":matchMedia("(prefers-color-scheme: dark)").matches}function Br(){try{let r=`stActiveTheme-${location.pathname}-v`,e=Object.keys(localStorage).find(n=>n.startsWith(r)),t=JSON.parse((e&&localStorage.getItem(e))??"null");return t==="Light"||t==="Dark"?t:""}catch{return""}}var cn="corridors-copy";function Hr(r){let e=T(r.data,"data"),t=T(e.words,"words"),[n="",o="",i=""]=["copy","copied","failed"].map(c=>w(t[c],`words.${c}`)),s=w(e.text,"text"),a=u("button",{type:"button"},n),l=u("input",{readonly:"",value:s,"aria-label":n}),d=u("span",{role:"status"});l.addEventListener("focus",()=>{l.select()}),a.addEventListener("click",()=>{Dr(s,l).then(c=>{d.textContent=c?o:i})});let h=u("div",{class:cn},a,l,d);return r.parentElement.querySelector(`.${cn}`)?.remove(),r.parentElement.append(h),()=>{setTimeout(()=>{r.parentElement.isConnected||h.remove()})}}async function Dr(r,e){try{return await navigator.clipboard.writeText(r),!0}catch{return e.select(),document.execCommand("copy")}}var Ur='[data-testid="stApp"]',Gr='[role="dialog"]',jr="Connection error",pn=!1;function Kr(){return Oe(),pn||(pn=!0,new MutationObserver(Jr).observe(document.body,{childList:!0,subtree:!0})),()=>{}}function Jr(){if(document.querySelector(Ur)?.dataset.testConnectionState!=="CONNECTED")for(let e of document.querySelectorAll(Gr))e.textContent.includes(jr)&&e.querySelector('button[aria-label="Close"]')?.click()}var Xr=new Set(["year","timeline","theme"]),Ie=new WeakMap;function Ki(r){let{data:e,parentElement:t}=r,n=(a,l)=>{(Xr.has(a)?r.setTriggerValue:r.setStateValue)?.(a,l)},o=Ie.get(t);o||(o={map:hn(t)??Yr(t),mounts:0},Ie.set(t,o)),o.mounts+=1,o.map.update(e,r.setStateValue?n:null);let{map:i,mounts:s}=o;return()=>{setTimeout(()=>{Ie.get(t)?.map!==i||o.mounts!==s||(Ie.delete(t),i.end())})}}function Yr(r){let e=document.createElement("div");return e.className="corridors-map",r.append(e),new q(e,null)}dn();export{Ki as mount,Hr as mountCopy,Rn as mountLegend,Kr as mountPage};
