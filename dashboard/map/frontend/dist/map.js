var dt="(max-width: 640px)";function ct(o){return o?3:Math.min(window.devicePixelRatio||1,2)}function ht(o,e){o.addEventListener("transitionend",()=>{let[t=0,n=0,r=0,i=1]=(getComputedStyle(o).backgroundColor.match(/[\d.]+/g)??[]).map(Number);i>0&&e(.3*t+.6*n+.1*r<128)})}function Ne(o,e){let t=matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`),n=()=>{o(),Ne(o,e)};t.addEventListener("change",n,{once:!0,signal:e})}function C(o,e,t){return Math.min(Math.max(o,e),t)}function R(o){return 2**o.zoom}function _(o,e,t,n){let r=R(o);return[e.width/2+(t-o.x)*r,e.height/2-(n-o.y)*r]}function G(o,e,t,n){let r=R(o);return[o.x+(t-e.width/2)/r,o.y-(n-e.height/2)/r]}function pt(o,e){let[t,n,r,i]=e.box;return{x:C(o.x,t,r),y:C(o.y,n,i),zoom:C(o.zoom,e.zoom[0],e.zoom[1])}}function ut(o,e){return{width:Math.max(1,o.width-e.left-e.right),height:Math.max(1,o.height-e.top-e.bottom),right:(e.left-e.right)/2,down:(e.top-e.bottom)/2}}function mt(o,e,t,[n,r]){let i=ut(e,t),s=Math.log2(Math.min(i.width/o.width,i.height/o.height)),a=C(s,n,r),l=2**a;return{x:o.x-i.right/l,y:o.y+i.down/l,zoom:a}}function We(o,e,t){let n=R(o),r=ut(e,t),i=s=>Math.round(s*10)/10;return{x:i(o.x+r.right/n),y:i(o.y-r.down/n),width:i(r.width/n),height:i(r.height/n)}}function ft(o,e,t,n,r){let[i,s]=G(o,e,n,r),a=2**t;return{x:i-(n-e.width/2)/a,y:s+(r-e.height/2)/a,zoom:t}}function yt(o,e,t){let n=R(o);return{x:o.x-e/n,y:o.y+t/n,zoom:o.zoom}}function kn(o,e,t,n,r,i){let s=r-t,a=i-n,l=s*s+a*a,d=l>0?C(((o-t)*s+(e-n)*a)/l,0,1):0;return Math.hypot(o-t-d*s,e-n-d*a)}function gt(o,e,t){if(t.length===2)return Math.hypot(o-(t[0]??0),e-(t[1]??0));let n=1/0;for(let r=2;r<t.length;r+=2){let i=kn(o,e,t[r-2]??0,t[r-1]??0,t[r]??0,t[r+1]??0);i<n&&(n=i)}return n}function bt(o,e,t){let n=!1;for(let r of t){let i=r.length-2;for(let s=0;s<r.length;s+=2){let a=r[s]??0,l=r[s+1]??0,d=r[i]??0,c=r[i+1]??0;l>e!=c>e&&o<(d-a)*(e-l)/(c-l)+a&&(n=!n),i=s}}return n}function xt(o){let e=0,t=o.length-2;for(let n=0;n<o.length;n+=2)e+=(o[t]??0)*(o[n+1]??0)-(o[n]??0)*(o[t+1]??0),t=n;return e}function wt(o,e){let t=o.length/2;if(t<=2)return o;let n=[o[0]??0,o[1]??0],r=o[0]??0,i=o[1]??0;for(let s=1;s<t-1;s+=1){let a=o[2*s]??0,l=o[2*s+1]??0;Math.abs(a-r)<e&&Math.abs(l-i)<e||(n.push(a,l),r=a,i=l)}return n.push(o[o.length-2]??0,o[o.length-1]??0),Float64Array.from(n)}function vt(o,e){let t=R(o),n=e/t,r=10**Math.floor(Math.log10(n)),i=([5,2,1].find(s=>s*r<=n)??1)*r;return{km:i,px:i*t}}function He(o,e){return o[0]<=e[2]&&o[2]>=e[0]&&o[1]<=e[3]&&o[3]>=e[1]}function b(o){return typeof o=="object"&&o!==null&&!Array.isArray(o)}function x(o){return typeof o=="number"&&Number.isFinite(o)}function K(o){return Array.isArray(o)&&o.length===2&&o.every(x)}function j(o){if(!b(o)||!Array.isArray(o.features))throw new Error(`expected a FeatureCollection, found ${P(o)}`);let e=[];return o.features.forEach((t,n)=>{if(!b(t))throw new Error(`features[${n}]: ${P(t)}`);let r=b(t.properties)?t.properties:{};try{St(t.geometry,r,e)}catch(i){throw new Error(`features[${n}]: ${i.message}`,{cause:i})}}),e}function P(o){let e=JSON.stringify(o);return e===void 0?typeof o:e.length>60?`${e.slice(0,57)}...`:e}function St(o,e,t){if(o==null)return;if(!b(o))throw new Error(`geometry is ${P(o)}`);let n=o.coordinates,r=(i,s)=>{s.length>0&&t.push(Pn(i,s,e))};switch(o.type){case"Point":r("point",[Q([n])]);break;case"MultiPoint":r("point",$(n).map(i=>Q([i])));break;case"LineString":r("line",[Q(n)]);break;case"MultiLineString":r("line",$(n).map(Q));break;case"Polygon":r("area",kt(n));break;case"MultiPolygon":r("area",$(n).flatMap(kt));break;case"GeometryCollection":for(let i of $(o.geometries))St(i,e,t);break;default:throw new Error(`geometry type ${P(o.type)} is not GeoJSON's`)}}function $(o){if(!Array.isArray(o))throw new Error(`expected coordinates, found ${P(o)}`);return o}function Q(o){let e=$(o),t=new Float64Array(e.length*2);return e.forEach((n,r)=>{let[i,s]=$(n);if(!x(i)||!x(s))throw new Error(`expected [x, y] in km, found ${P(n)}`);t[2*r]=i,t[2*r+1]=s}),t}function kt(o){return $(o).map((e,t)=>{let n=Q(e);return xt(n)>0==(t===0)?n:Sn(n)})}function Sn(o){let e=new Float64Array(o.length);for(let t=0;t<o.length;t+=2)e[t]=o[o.length-2-t]??0,e[t+1]=o[o.length-1-t]??0;return e}function Pn(o,e,t){let{tip:n,focus:r,from_zoom:i,aside:s}=t;return{kind:o,parts:e,box:En(e),properties:t,tip:typeof n=="string"?n:"",focus:typeof r=="string"?r:"",fromZoom:x(i)?i:-1/0,aside:o==="point"&&K(s)&&(s[0]!==0||s[1]!==0)?s:null}}function En(o){let[e,t,n,r]=[1/0,1/0,-1/0,-1/0];for(let i of o)for(let s=0;s<i.length;s+=2){let a=i[s]??0,l=i[s+1]??0;a<e&&(e=a),a>n&&(n=a),l<t&&(t=l),l>r&&(r=l)}return[e,t,n,r]}var W=class extends Error{name="LayerError"},z=o=>typeof o=="string",N=o=>z(o)?o:void 0,X=o=>typeof o=="boolean"?o:void 0,Et=o=>x(o)?o:void 0,ee=o=>x(o)&&o>=0?o:void 0,Tn=o=>x(o)&&o<=1&&o>=0?o:void 0,Tt=o=>K(o)?o:void 0,Mn=o=>z(o)||x(o)?o:void 0,Be=o=>Array.isArray(o)&&(o.length===3||o.length===4)&&o.every(An)?o:void 0,Ln=o=>o==="start"||o==="middle"||o==="end"?o:void 0;function An(o){return x(o)&&o>=0&&o<=255}var De=[0,0,0,255],Mt={lineWidthUnits:["pixels"],pointRadiusUnits:["pixels"],iconSizeUnits:["pixels"],textSizeUnits:["pixels"],textCharacterSet:["auto"],textAlignmentBaseline:["center"],getTextAlignmentBaseline:["center"],iconBillboard:[!0],textBillboard:[!0],autoHighlight:[!1],extruded:[!1],wireframe:[!1],filterEnabled:[!0]},Fn=new Set(["@@type","id","data","visible","pickable","opacity","filled","stroked","getFillColor","getLineColor","getLineWidth","lineJointRounded","lineCapRounded","pointType","getPointRadius","iconAtlas","iconMapping","getIcon","getIconSize","getIconAngle","getIconColor","getText","getTextSize","getTextColor","getTextAnchor","getTextPixelOffset","textFontFamily","textFontWeight","textOutlineWidth","textOutlineColor","textFontSettings","extensions","getFilterCategory","filterCategories",...Object.keys(Mt)]);function Lt(o){if(!b(o))throw new W(`layer is ${P(o)}, not an object`);if(!z(o.id)||o.id==="")throw T("?","id",o.id,"a text");let e=new Ue(o.id,o);return e.checkNames(),e.read()}function T(o,e,t,n){return new W(`layer ${o}: ${e} is ${P(t)}; allowed: ${n}`)}var Ue=class{constructor(e,t){this.id=e;this.json=t}id;json;checkNames(){for(let[e,t]of Object.entries(this.json)){if(!Fn.has(e))throw T(this.id,e,t,"the properties of README.md");let n=Mt[e];if(n&&!n.includes(t))throw T(this.id,e,t,P(n[0]))}if(this.json["@@type"]!=="GeoJsonLayer")throw T(this.id,"@@type",this.json["@@type"],"GeoJsonLayer");for(let e of["lineWidthUnits","pointRadiusUnits"])if((e==="lineWidthUnits"?"getLineWidth":"getPointRadius")in this.json&&!(e in this.json))throw T(this.id,e,void 0,'"pixels"')}read(){return{id:this.id,data:this.data(),visible:this.one("visible",X,!0,"true or false"),pickable:this.one("pickable",X,!1,"true or false"),opacity:this.one("opacity",Tn,1,"0 to 1"),filled:this.one("filled",X,!0,"true or false"),stroked:this.one("stroked",X,!0,"true or false"),getFillColor:this.color("getFillColor"),getLineColor:this.color("getLineColor"),getLineWidth:this.value("getLineWidth",ee,1,"pixels of at least 0"),lineJointRounded:this.one("lineJointRounded",X,!1,"true or false"),lineCapRounded:this.one("lineCapRounded",X,!1,"true or false"),...this.readSymbols(),...this.readTexts(),...this.readFilter()}}readSymbols(){let e=this.one("pointType",N,"circle","circle, icon, text joined with +").split("+");if(e.some(t=>t!=="circle"&&t!=="icon"&&t!=="text"))throw T(this.id,"pointType",this.json.pointType,"circle, icon, text joined with +");if(e.includes("icon")&&!(z(this.json.iconAtlas)&&z(this.json.iconMapping)))throw T(this.id,"iconAtlas",this.json.iconAtlas,"addresses of atlas and mapping");return{pointTypes:e,getPointRadius:this.value("getPointRadius",ee,0,"pixels of at least 0"),iconAtlas:this.one("iconAtlas",N,"","an address"),iconMapping:this.one("iconMapping",N,"","an address"),getIcon:this.value("getIcon",N,{property:"icon"},"the name of an icon"),getIconSize:this.value("getIconSize",ee,1,"pixels of at least 0"),getIconAngle:this.value("getIconAngle",Et,0,"degrees"),getIconColor:this.color("getIconColor")}}readTexts(){let e=[0,0];return{getText:this.value("getText",N,{property:"text"},"a text"),getTextSize:this.value("getTextSize",ee,32,"pixels of at least 0"),getTextColor:this.color("getTextColor"),getTextAnchor:this.value("getTextAnchor",Ln,"middle","start, middle, end"),getTextPixelOffset:this.value("getTextPixelOffset",Tt,e,"[right, down] in px"),textFontFamily:this.one("textFontFamily",N,"Monaco, monospace","a font family"),textFontWeight:this.one("textFontWeight",Mn,"normal","a weight"),textOutlineWidth:this.one("textOutlineWidth",ee,0,"at least 0"),textOutlineColor:this.one("textOutlineColor",Be,De,"[r, g, b, a]"),textFontSettings:this.fontSettings()}}fontSettings(){let e=this.json.textFontSettings;if(e===void 0)return null;if(!b(e))throw T(this.id,"textFontSettings",e,"an object");if(e.sdf!==!0)return null;let{fontSize:t=64,radius:n=12,smoothing:r=.1}=e;if(!x(t)||!x(n)||!x(r))throw T(this.id,"textFontSettings",e,"numbers");return{fontSize:t,radius:n,smoothing:r}}readFilter(){let e=this.json.extensions??[],t=s=>b(s)&&s["@@type"]==="DataFilterExtension";if(!Array.isArray(e)||!e.every(t))throw T(this.id,"extensions",e,"DataFilterExtension");let{getFilterCategory:n,filterCategories:r}=this.json;if(e.length===0){if(n!==void 0)throw T(this.id,"extensions",e,"DataFilterExtension, where a filter is set");return{filterBy:"",filterCategories:[]}}if(n===void 0)return{filterBy:"",filterCategories:[]};let i=Pt(n);if(i===void 0)throw T(this.id,"getFilterCategory",n,'"@@=properties.NAME"');return{filterBy:i,filterCategories:this.categories(r)}}categories(e){let n=Array.isArray(e)&&e.every(Array.isArray)&&e.length===2?e:[e];if(!n.every(r=>Array.isArray(r)&&r.every(z)))throw T(this.id,"filterCategories",e,"a list of texts, or two lists");return n}data(){let e=this.json.data;if(z(e)&&e!==""||b(e))return e;throw T(this.id,"data",e,"an address or a FeatureCollection")}color(e){return this.value(e,Be,De,"[r, g, b, a] of 0 to 255")}one(e,t,n,r){let i=this.json[e];if(i===void 0)return n;let s=t(i);if(s===void 0)throw T(this.id,e,i,r);return s}value(e,t,n,r){let i=this.json[e];if(i===void 0)return b(n)&&z(n.property)?{property:n.property}:{constant:n};let s=Pt(i);if(s!==void 0)return{property:s};if(z(i)&&i.startsWith("@@"))throw T(this.id,e,i,'"@@=properties.NAME"');let a=t(i);if(a===void 0)throw T(this.id,e,i,`${r}, or "@@=properties.NAME"`);return{constant:a}}};function Pt(o){return z(o)?/^@@=properties\.([A-Za-z_]\w*)$/.exec(o)?.[1]:void 0}function J(o,e,t){return he(o,e,Et)??t}function ce(o,e){return he(o,e,N)??""}function At(o,e){return he(o,e,Tt)??[0,0]}function te(o,e,t){return Ge(he(o,e,Be)??De,t)}function Ge(o,e){let[t=0,n=0,r=0,i=255]=o,s=Math.round(i/255*e*1e3)/1e3;return s<=0?"":`rgba(${t},${n},${r},${s})`}function he(o,e,t){return"constant"in o?o.constant:t(e[o.property])}var ne=1,pe=50,Ft=0,H=class extends Error{name="ProtocolError"},Cn=["water","text","muted","paper","halo","highlight","font"],zn=["label","zoom_in","zoom_out","home","layers","help","keys","no_canvas","loading","lost","in_focus"],Rn=["play","playing","pause","go_on","step_back","step_on","years","speed","pace","stop_playing","preparing","no_figures"];function Ct(o){let e=E(o,"data");if(e.v!==ne)throw v("v",e.v,`${ne}`);let t=E(e.deck,"deck"),n=[],r=[];for(let s of O(t.layers,"deck.layers"))try{let a=Lt(s);if(n.some(l=>l.id===a.id))throw new W(`layer ${a.id}: a second one of this id`);n.push(a)}catch(a){if(!(a instanceof W))throw a;r.push(a.message)}let i=e.height;if(!x(i)||i<pe&&i!==Ft)throw v("height",i,`pixels, ${pe} or more, or ${Ft}`);return{layers:n,groups:_n(e.groups),order:e.order===void 0?void 0:$n(e.order),home:je(e.home,"home"),limits:Wn(e.limits),look:Hn(e.look),words:Bn(e.words),alt:w(e.alt,"alt"),height:i,frames:O(e.frames??[],"frames").map(Nn),frame:e.frame===void 0?"":w(e.frame,"frame"),heights:In(e.heights??[]),glowUnder:e.glow_under===void 0?"":w(e.glow_under,"glow_under"),timeline:On(e.timeline,e.words),year:e.year===void 0?"":w(e.year,"year"),refused:r}}function On(o,e){if(o!==void 0){if(b(e))for(let t of Rn)w(e[t],`words.${t}`);if(o===null||b(o)||typeof o=="string"&&o!=="")return o;throw v("timeline",o,"an address, a timeline, or null")}}function In(o){return O(o,"heights").map((e,t)=>{if(K(e)&&e[1]>=pe)return e;throw v(`heights[${t}]`,e,`[window's width, height of ${pe} or more]`)})}function _n(o){let e=O(o,"groups").map((r,i)=>{let s=`groups[${i}]`,a=E(r,s);if(a.kind!=="layer"&&a.kind!=="family")throw v(`${s}.kind`,a.kind,"layer, family");return{id:w(a.id,`${s}.id`),kind:a.kind,of:a.kind==="family"?w(a.of,`${s}.of`):"",label:w(a.label,`${s}.label`),help:w(a.help??"",`${s}.help`),layers:oe(a.layers,`${s}.layers`)}}),t=new Set(e.map(r=>r.id));if(t.size<e.length)throw v("groups",[...t],"each id once");let n=e.find(r=>r.kind==="family"&&!t.has(r.of));if(n)throw v(`group ${n.id}.of`,n.of,"the id of a layer's group");return e}function $n(o){let e=E(o,"order");if(!x(e.n))throw v("order.n",e.n,"a number");return{n:e.n,camera:Ke(e.camera)?void 0:je(e.camera,"order.camera"),groups:Ke(e.groups)?void 0:oe(e.groups,"order.groups"),focus:Ke(e.focus)?void 0:w(e.focus,"order.focus")}}function zt(o){return(b(o)&&Array.isArray(o.groups)?o.groups:[]).flatMap(t=>b(t)&&typeof t.id=="string"&&t.shown!==!1?[t.id]:[])}function je(o,e){let t=E(o,e),{x:n,y:r,width:i,height:s}=t;if(!x(n)||!x(r)||!x(i)||!x(s))throw v(e,o,"numbers x, y, width, height in km");if(i<=0||s<=0)throw v(e,o,"a width and height above 0");return{x:n,y:r,width:i,height:s}}function Nn(o,e){let t=`frames[${e}]`;if(!Array.isArray(o))throw v(t,o,"[id, name, frame]");let[n,r,i]=o;return{id:w(n,t),name:w(r,t),frame:je(i,t)}}function Wn(o){let e=E(o,"limits"),{zoom:t,box:n}=e;if(!K(t)||t[0]>t[1])throw v("limits.zoom",t,"[lowest, highest]");if(!Array.isArray(n)||n.length!==4||!n.every(x))throw v("limits.box",n,"[x0, y0, x1, y1] in km");let[r,i,s,a]=n;if(r>s||i>a)throw v("limits.box",n,"x0 <= x1 and y0 <= y1");return{zoom:t,box:[r,i,s,a]}}function Hn(o){let e=E(o,"look");return{...Object.fromEntries(Cn.map(n=>[n,w(e[n],`look.${n}`)])),dark:e.dark===!0}}function Bn(o){let e=E(o,"words");for(let t of zn)w(e[t],`words.${t}`);return Object.fromEntries(Object.entries(e).filter(t=>typeof t[1]=="string"))}function Ke(o){return o==null}function v(o,e,t){return new H(`${o} is ${P(e)}; allowed: ${t}`)}function E(o,e){if(!b(o))throw v(e,o,"an object");return o}function O(o,e){if(!Array.isArray(o))throw v(e,o,"a list");return o}function w(o,e){if(typeof o!="string")throw v(e,o,"a text");return o}function oe(o,e){return O(o,e).map((t,n)=>w(t,`${e}[${n}]`))}var Je=null,Xe=new Set;function re(){return Je}function ue(o){Je=o;for(let e of Xe)e()}function me(o,e){Xe.add(o),e.addEventListener("abort",()=>Xe.delete(o))}function Dn(o){let{parentElement:e}=o;try{ue({parent:e,data:Ye(o.data)})}catch(t){if(!(t instanceof H))throw t;console.error(`corridors legend: ${t.message}`)}return()=>{setTimeout(()=>{Je?.parent===e&&!e.isConnected&&ue(null)})}}function Ye(o){let e=E(o,"data");if(e.v!==ne)throw v("v",e.v,`${ne}`);let t=O(e.themes,"themes").map((r,i)=>{let s=E(r,`themes[${i}]`);return{label:w(s.label,`themes[${i}].label`),rows:oe(s.rows,`themes[${i}].rows`),shows:oe(s.shows,`themes[${i}].shows`)}}),n=Object.entries(E(e.blocks,"blocks")).map(([r,i])=>[r,Un(i,`blocks.${r}`)]);return{themes:t,blocks:Object.fromEntries(n)}}function Un(o,e){return O(o,e).map(t=>{if(!Array.isArray(t))throw v(e,t,"[title, samples]");let[n,r]=t;return{title:w(n,e),samples:O(r,e).map(i=>Gn(i,e))}})}function Gn(o,e){if(!Array.isArray(o)||b(o))throw v(e,o,"[sample, words, wide]");let[t,n,r]=o;return{html:w(t,e),words:w(n,e),wide:r===!0}}function Rt(o,e){document.addEventListener("click",({target:t})=>{let n=t instanceof Element?t.closest("button[data-focus]"):null,r=n instanceof HTMLElement?n.dataset.focus:void 0;r!==void 0&&o(r)},{signal:e})}function Ot(o,e,t,n,r){let i=()=>{document.hidden||(t.retry(),e.redraw())};document.addEventListener("visibilitychange",i,{signal:r}),window.addEventListener("online",i,{signal:r});let s=()=>{n.drop("camera"),n.drop("groups")};window.addEventListener("popstate",s,{signal:r});let a=t.listen(()=>{e.redraw()});r.addEventListener("abort",a);let l=()=>{e.forgetWidths(),e.redraw()};document.fonts.addEventListener("loadingdone",l,{signal:r}),me(()=>{e.placeLegend()},r),Rt(f=>{e.focusOn(f,"")},r);for(let f of["beforeprint","afterprint"]){let p=()=>{e.print(f==="beforeprint")};window.addEventListener(f,p,{signal:r})}Ne(()=>{e.resize()},r),ht(o,f=>{e.turnTheme(f)})}function It(o,e,t){let n=new ResizeObserver(()=>{e.resize()});n.observe(o),t.addEventListener("abort",()=>{n.disconnect()})}var Kn=70,_t=.003,jn=.3;function Xn(o,e,t,n){let r=1-Math.exp(-n/Kn);if("zoom"in e){let h=e.zoom-o.zoom,f=Math.abs(h)*(1-r)<_t,p=f?e.zoom:o.zoom+h*r;return{camera:ft(o,t,p,...e.at),there:f}}let{x:i,y:s,zoom:a}=e.camera,d=Math.hypot(i-o.x,s-o.y)*2**a*(1-r)<jn&&Math.abs(a-o.zoom)*(1-r)<_t;if(d)return{camera:e.camera,there:d};let c=(h,f)=>h+(f-h)*r;return{camera:{x:c(o.x,i),y:c(o.y,s),zoom:c(o.zoom,a)},there:d}}var fe=class{now={x:0,y:0,zoom:0};area={width:0,height:0};inset={top:0,right:0,bottom:0,left:0};limits=null;frame=null;goal=null;kept=null;get camera(){return this.now}get size(){return this.area}get moving(){return this.goal!==null}get isKept(){return this.kept!==null}get ownFrame(){return this.frame?null:We(this.now,this.area,this.inset)}setLimits(e){this.limits=e,this.place(this.now)}setSize(e,t){this.area=e,this.inset=t,this.frame&&this.fit(this.frame)}fit(e){this.frame=e,this.goal=null,this.area.width>0&&this.place(this.fitting(e))}keepInSight(e){e?(this.kept??={now:this.now,frame:this.frame},this.frame??=We(this.now,this.area,this.inset)):this.kept&&({now:this.now,frame:this.frame}=this.kept,this.kept=null)}pan(e,t){this.frame=null,this.goal=null,this.place(yt(this.now,e,t))}zoom(e,t){let n=this.goal&&"zoom"in this.goal?this.goal.zoom:this.now.zoom,[r,i]=this.limits?.zoom??[-1/0,1/0];this.frame=null,this.goal={zoom:C(n+e,r,i),at:t}}goTo(e){this.frame=e,this.goal={camera:this.limited(this.fitting(e))}}advance(e){if(!this.goal)return;let{camera:t,there:n}=Xn(this.now,this.goal,this.area,e);n&&(this.goal=null),this.place(t)}fitting(e){return mt(e,this.area,this.inset,this.limits?.zoom??[-1/0,1/0])}place(e){this.now=this.limited(e)}limited(e){return this.limits?pt(e,this.limits):e}};function u(o,e={},...t){let n=document.createElement(o);for(let[r,i]of Object.entries(e))n.setAttribute(r,i);return n.append(...t),n}var $t=`.corridors-map {
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
`;var Yn=110,ye=14,Nt=new WeakMap;function Vn(o){if(Nt.has(o)||!(o instanceof Document||o instanceof ShadowRoot))return;let e=new CSSStyleSheet;e.replaceSync($t),Nt.set(o,e),o.adoptedStyleSheets=[...o.adoptedStyleSheets,e]}var ge=class{constructor(e,t){this.host=e;Vn(e.getRootNode()),this.explained.id=`corridors-map-${Math.random().toString(36).slice(2)}`,this.canvas.setAttribute("aria-describedby",this.explained.id);let n=[this.zoomIn,this.zoomOut,this.home],r=u("div",{class:"buttons"},this.zoomTo,...n);this.frame.append(this.canvas,this.scaleWords,this.closerWords,this.status,r,this.tip),this.frame.append(this.sense,this.spoken,this.explained),e.append(this.frame),this.zoomIn.addEventListener("click",()=>{t.zoomStep(1)}),this.zoomOut.addEventListener("click",()=>{t.zoomStep(-1)}),this.home.addEventListener("click",()=>{t.home()}),this.zoomTo.addEventListener("change",()=>{let i=this.frames.find(({id:s})=>s===this.zoomTo.value);this.zoomTo.value="",i&&t.goTo(i)}),this.skip.addEventListener("click",()=>{this.canvas.focus({preventScroll:!0})}),window.addEventListener("resize",this.fitHeight)}host;canvas=u("canvas",{tabindex:"0",role:"application"});frame=u("div",{class:"frame"});scaleWords=u("div",{class:"scale","aria-hidden":"true"});closerWords=u("div",{class:"closer"});tip=u("div",{class:"tip",hidden:"","aria-hidden":"true"});status=u("div",{class:"status",role:"status"});spoken=u("div",{class:"unseen","aria-live":"polite"});explained=u("div",{class:"unseen"});zoomIn=u("button",{type:"button"},"+");zoomOut=u("button",{type:"button"},"−");home=u("button",{type:"button"},"⌂");sense=u("span",{class:"sense","aria-hidden":"true"});zoomTo=u("select",{class:"zoom-to"});skip=u("button",{type:"button",class:"corridors-skip"});frames=[];heights={height:0,heights:[]};fitHeight=()=>{let{height:e,heights:t}=this.heights,n=t.find(([r])=>matchMedia(`(width < ${r}px)`).matches);this.frame.style.height=e===0?"100%":`${n?.[1]??e}px`,this.host.classList.toggle("fills",e===0)};update(e){let{words:t,look:n,alt:r}=e;this.canvas.setAttribute("aria-label",t.label??""),this.explained.textContent=`${r} ${t.keys??""}`.trim(),Ve(this.zoomIn,t.zoom_in),Ve(this.zoomOut,t.zoom_out),Ve(this.home,t.home),this.heights=e,this.fitHeight(),this.setColors(n),this.skip.textContent=t.skip??"",e.height===0&&!this.skip.isConnected&&document.body.prepend(this.skip),this.listFrames(e.frames,t.zoom_to??"")}inset(){let e=getComputedStyle(this.host).getPropertyValue("--map-inset").trim(),t=e===""?[]:e.split(/\s+/).map(Number),[n=0,r=0,i=0,s=0]=t;return{top:n,right:r,bottom:i,left:s}}listFrames(e,t){if(this.zoomTo.hidden=e.length===0,JSON.stringify(e)===JSON.stringify(this.frames))return;this.frames=e,this.zoomTo.setAttribute("aria-label",t);let n=e.map(({id:r,name:i})=>u("option",{value:r},i));this.zoomTo.replaceChildren(u("option",{value:""},t),...n)}fitCanvas(e,t){let{canvas:n}=this,r=Math.round(e.width*t),i=Math.round(e.height*t);n.width===r&&n.height===i||(n.width=r,n.height=i,n.style.width=`${e.width}px`,n.style.height=`${e.height}px`)}showScale(e,t){let{km:n,px:r}=vt(e,Yn);this.scaleWords.style.width=`${r}px`,this.scaleWords.textContent=`${n} ${t}`}showCloser(e,t){let n=e>0?`${e} ${t??""}`:"";this.closerWords.textContent!==n&&(this.closerWords.textContent=n)}showTip(e,t,n){if(this.tip.hidden=e===""||t===null,this.tip.hidden||!t)return;this.tip.textContent!==e&&(this.tip.textContent=e);let{offsetWidth:r,offsetHeight:i}=this.tip,s=t[0]+ye,a=s+r>n.width?t[0]-ye-r:s,l=t[1]+ye,d=l+i>n.height?t[1]-ye-i:l,c=C(a,0,Math.max(0,n.width-r)),h=C(d,0,Math.max(0,n.height-i));this.tip.style.transform=`translate(${Math.round(c)}px, ${Math.round(h)}px)`}say(e){this.spoken.textContent=e}showStatus(e){this.status.textContent!==e&&(this.status.textContent=e)}showInstead(e){this.canvas.hidden=!0,this.showStatus(e)}end(){window.removeEventListener("resize",this.fitHeight),this.skip.remove()}setColors(e){let{style:t}=this.host;t.setProperty("--map-water",e.water),t.setProperty("--map-text",e.text),t.setProperty("--map-muted",e.muted),t.setProperty("--map-paper",e.paper),t.setProperty("--map-halo",e.halo),t.setProperty("--map-font",e.font),t.colorScheme=e.dark?"dark":"light"}};function Ve(o,e){o.setAttribute("aria-label",e??""),o.title=e??""}var qn=600;function Wt(o){if(!b(o))throw new Error("an icon mapping is no object");let e=new Map;for(let[t,n]of Object.entries(o)){if(!b(n))continue;let{x:r,y:i,width:s,height:a}=n;x(r)&&x(i)&&x(s)&&x(a)&&a>0&&e.set(t,{x:r,y:i,width:s,height:a})}return e}var be=class{constructor(e){this.document=e}document;kept=new Map;find(e,t,n){let r=`${e.address} ${t.name} ${t.color} ${t.size} ${n}`,i=this.kept.get(r);if(i)return i;let s=e.cells.get(t.name);if(!s)return null;let a=t.size*s.width/s.height,l={picture:this.cut(e,t,s,n),width:a,height:t.size};return this.kept.size>=qn&&this.kept.clear(),this.kept.set(r,l),l}cut(e,t,n,r){let i=this.document.createElement("canvas");i.height=Math.max(1,Math.ceil(t.size*r)),i.width=Math.max(1,Math.ceil(t.size*r*n.width/n.height));let s=i.getContext("2d",{willReadFrequently:!0});if(!s)return i;let{x:a,y:l,width:d,height:c}=n;return s.drawImage(e.picture,a,l,d,c,0,0,i.width,i.height),s.globalCompositeOperation="source-in",s.fillStyle=t.color,s.fillRect(0,0,i.width,i.height),i}};var Ht=1,Y=class{files;layers;windows;constructor(e){let t=ie(e,"timeline");if(t.v!==Ht)throw new Error(`v is ${P(t.v)}; allowed: ${Ht}`);if(this.windows=B(t.windows,"windows").map(qe),this.windows.length===0)throw new Error("windows is empty");let n=B(t.categories,"categories").map(r=>B(r,"categories").map(qe));this.files=new Map(Object.entries(ie(t.files,"files")).map(([r,i])=>[r,this.readFile(ie(i,`files.${r}`),`files.${r}`)])),this.layers=new Map(Object.entries(ie(t.layers,"layers")).map(([r,i])=>[r,this.readChanges(ie(i,`layers.${r}`),n,`layers.${r}`)]))}filterIn(e,t){return this.layers.get(e)?.filters?.[t]??null}featuresIn(e,t){return this.files.get(this.layers.get(e)?.file??"")?.[t]??null}hasFigures(e){return[...this.files.values()].some(t=>(t[e]?.length??0)>0)}readFile(e,t){let n=B(e.features,`${t}.features`).map(i=>j({features:[i]})),r=new Map;return this.perWindow(e.drawn,`${t}.drawn`).map(i=>{let s=JSON.stringify(i),a=r.get(s);if(a)return a;let l=B(i,`${t}.drawn`).flatMap(d=>Bt(n,d,`${t}.drawn`));return r.set(s,l),l})}readChanges(e,t,n){let r=e.file===void 0?"":qe(e.file);if(r!==""&&!this.files.has(r))throw new Error(`${n}.file is ${P(r)}; allowed: a name in files`);if(e.categories===void 0)return{file:r,filters:null};let i=this.perWindow(e.categories,`${n}.categories`).map(s=>({key:JSON.stringify(s),lists:B(s,`${n}.categories`).map(a=>Bt(t,a,n))}));return{file:r,filters:i}}perWindow(e,t){let n=B(e,t);if(n.length===this.windows.length)return n;throw new Error(`${t} has ${n.length} members; allowed: ${this.windows.length}, the windows`)}};function Bt(o,e,t){let n=typeof e=="number"?o[e]:void 0;if(n===void 0)throw new Error(`${t} has ${P(e)}; allowed: a number in use`);return n}function ie(o,e){if(!b(o))throw new Error(`${e} is ${P(o)}; allowed: an object`);return o}function B(o,e){if(!Array.isArray(o))throw new Error(`${e} is ${P(o)}; allowed: a list`);return o}function qe(o){if(typeof o!="string")throw new Error(`${P(o)} is no text`);return o}var Zn=2,Qn=30,eo=300;function to(o){return Math.min(Zn*2**(o-1),Qn)}var xe=class{entries=new Map;listeners=new Set;listen(e){return this.listeners.add(e),()=>this.listeners.delete(e)}get(e,t){let n=this.entries.get(e);if(n)return this.entries.delete(e),this.entries.set(e,n),n.value;let r={state:"waiting",value:void 0,failures:0,timer:void 0,load:t};this.entries.set(e,r),this.forgetOldest(),this.ask(e,r)}stateOf(e){return this.entries.get(e)?.state??"waiting"}retry(){for(let[e,t]of this.entries)t.timer!==void 0&&(clearTimeout(t.timer),t.timer=void 0,this.ask(e,t))}async ask(e,t){try{t.value=await t.load(),t.state="here"}catch(n){t.state="lost",t.failures+=1,t.failures===1&&console.warn(`corridors map: ${e}: ${String(n)}`);let r=()=>{t.timer=void 0,this.entries.get(e)===t&&this.ask(e,t)};t.timer=setTimeout(r,to(t.failures)*1e3)}for(let n of this.listeners)n()}forgetOldest(){if(this.entries.size<=eo)return;let[e]=this.entries.keys();e!==void 0&&(clearTimeout(this.entries.get(e)?.timer),this.entries.delete(e))}};async function Ze(o){let e=await fetch(new URL(o,document.baseURI));if(!e.ok)throw new Error(`status ${e.status}`);return e.json()}async function Dt(o){return j(await Ze(o))}async function Ut(o){return new Y(await Ze(o))}async function Gt(o){return Wt(await Ze(o))}async function Kt(o){let e=new Image;return e.src=new URL(o,document.baseURI).href,await e.decode(),e}function no(o){let e=o.deltaMode===1?.05:o.deltaMode===0?.002:1,t=-o.deltaY*e*(o.ctrlKey?10:1);return Math.min(Math.max(t,-2),2)}function se(o,e){return Math.hypot(o[0]-e[0],o[1]-e[1])}function jt(o,e){return[(o[0]+e[0])/2,(o[1]+e[1])/2]}var we=class{constructor(e,t){this.element=e;this.moves=t;let{signal:n}=this.ending,r=(i,s)=>{e.addEventListener(i,s,{signal:n,passive:!1})};r("wheel",i=>{i.preventDefault(),this.moves.zoom(no(i),this.pixelOf(i),!i.ctrlKey)}),r("pointerdown",i=>{this.down(i)}),r("pointermove",i=>{this.move(i)}),r("pointerup",i=>{this.up(i,!0)}),r("pointercancel",i=>{this.up(i,!1)}),r("pointerleave",()=>{this.held.size===0&&this.moves.hover(null)})}element;moves;held=new Map;moved=!1;lastPress=null;ending=new AbortController;get busy(){return this.held.size>0&&this.moved}end(){this.ending.abort()}pixelOf(e){let t=this.element.getBoundingClientRect();return[e.clientX-t.left,e.clientY-t.top]}down(e){if(e.pointerType==="mouse"&&e.button!==0)return;this.element.setPointerCapture(e.pointerId);let t=this.pixelOf(e);this.held.size===0?this.moved=!1:this.moved=!0,this.held.set(e.pointerId,{start:t,at:t,touch:e.pointerType==="touch"}),this.moves.hover(null)}move(e){let t=this.held.get(e.pointerId),n=this.pixelOf(e);if(!t){e.pointerType!=="touch"&&this.held.size===0&&this.moves.hover(n);return}if(!this.moved&&se(t.start,n)<=6)return;this.moved=!0;let r=[...this.held.values()].find(i=>i!==t);if(r){let i=jt(t.at,r.at),s=jt(n,r.at),a=se(t.at,r.at);this.moves.pan(s[0]-i[0],s[1]-i[1]),a>0&&this.moves.zoom(Math.log2(se(n,r.at)/a),s,!1)}else this.moves.pan(n[0]-t.at[0],n[1]-t.at[1]);t.at=n}up(e,t){let n=this.held.get(e.pointerId);if(!n)return;this.held.delete(e.pointerId);let r=this.pixelOf(e);if(!t||this.moved||se(n.start,r)>6)return;let i=this.lastPress;if(i&&e.timeStamp-i.time<350&&se(i.at,r)<24){this.lastPress=null,this.moves.doublePress(r);return}this.lastPress={at:r,time:e.timeStamp},this.moves.press(r,n.touch)}};function Xt(o,e){if(o.ctrlKey||o.altKey||o.metaKey)return!1;switch(o.key){case"ArrowLeft":return e.pan(80,0),!0;case"ArrowRight":return e.pan(-80,0),!0;case"ArrowUp":return e.pan(0,80),!0;case"ArrowDown":return e.pan(0,-80),!0;case"+":case"=":return e.zoomStep(1),!0;case"-":case"_":return e.zoomStep(-1),!0;case"Home":case"0":return e.home(),!0;case"Tab":return e.walk(o.shiftKey?-1:1);case"Enter":case" ":return e.choose(),!0;case"Escape":return e.clear(),!0;default:return!1}}var oo={themes:[],blocks:{}};function ro(o,e,t){let n=new Set(o);return t?n.add(e):n.delete(e),n}function io(o,e,t,n){let r=t.filter(({shows:s})=>s.length===0).flatMap(({rows:s})=>s),i=n.filter(({kind:s})=>s==="family").map(({id:s})=>s);return new Set([...e.shows,...i,...r.filter(s=>o.has(s))])}function so(o,e,t){return t.filter(({shows:r})=>r.length>0).flatMap(({rows:r})=>r).every(r=>o.has(r)===e.shows.includes(r))}var ve=class{constructor(e){this.changed=e;this.element.addEventListener("keydown",t=>{t.key!=="Escape"||!this.help||(t.stopPropagation(),this.closeHelp(!0))}),this.element.addEventListener("focusout",t=>{(!(t.relatedTarget instanceof Node)||!this.element.contains(t.relatedTarget))&&this.closeHelp(!1)})}changed;element=u("div",{class:"corridors-legend"});boxes=new Map;families=new Map;blocks=new Map;choices=new Map;data=oo;groups=[];words={};on=new Set;made="";help=null;update(e,t,n){this.groups=e,this.words=t,this.build(),this.show(n)}setData(e){this.data=e,this.build(),this.show(this.on)}show(e){this.on=e;for(let[t,n]of this.boxes)n.checked=e.has(t);for(let[t,n]of this.families)n.disabled=!e.has(t);for(let[t,n]of this.blocks)n.hidden=!e.has(t);for(let[t,n]of this.choices)n.setAttribute("aria-pressed",`${so(e,t,this.data.themes)}`)}build(){let{data:e,groups:t,words:n}=this,r=JSON.stringify([e,t,n]);if(r===this.made)return;this.made=r;let i=document.activeElement,a=(i instanceof HTMLElement&&this.element.contains(i)?i:null)?.dataset.group;for(let p of[this.boxes,this.families,this.blocks,this.choices])p.clear();this.help=null;let l=t.filter(({kind:p})=>p==="layer"),d=new Set(e.themes.flatMap(({rows:p})=>p)),c=l.filter(p=>!d.has(p.id)),h=e.themes.map(p=>this.part(p.label,p.rows.flatMap(m=>l.filter(g=>g.id===m)),p.shows.length===0));c.length>0&&h.push(this.part(n.layers??"",c,!1));let f=t.length===0;this.element.replaceChildren(...f?[]:[this.themes(),...h]),a!==void 0&&this.boxes.get(a)?.focus({preventScroll:!0})}themes(){let e=u("div",{class:"themes",role:"group"});e.setAttribute("aria-label",this.words.themes??"");for(let t of this.data.themes){if(t.shows.length===0)continue;let n=u("button",{type:"button"},t.label);n.addEventListener("click",()=>{this.changed(io(this.on,t,this.data.themes,this.groups))}),this.choices.set(t,n),e.append(n)}return e}part(e,t,n){let r=u("section",n?{class:"base"}:{},u("h2",{},e));for(let i of t){r.append(this.row(i));let s=this.groups.filter(({of:l})=>l===i.id);s.length>0&&r.append(this.rowsOf(i,s));let a=this.data.blocks[i.id];a&&r.append(this.samples(i,a))}if(n)for(let i of this.data.blocks[""]??[])r.append(Jt(i));return r}rowsOf(e,t){let n=u("legend",{class:"unseen"},e.label),r=u("fieldset",{},n,...t.map(i=>this.row(i)));return this.families.set(e.id,r),r}samples(e,t){let n=u("div",{class:"samples"});for(let r of t)n.append(u("h3",{},r.title),Jt(r));return this.blocks.set(e.id,n),n}row({id:e,label:t,help:n}){let r=u("input",{type:"checkbox","data-group":e});r.addEventListener("change",()=>{this.changed(ro(this.on,e,r.checked))}),this.boxes.set(e,r);let i=u("div",{class:"toggle"},u("label",{},r,t)),[s]=e.includes("/")?this.data.blocks[e]?.[0]?.samples??[]:[];if(s&&i.append(Yt(s.html),u("small",{},s.words)),n==="")return i;let a=`${this.words.help??""}: ${t}`,l=u("button",{type:"button",class:"help","aria-label":a},"?");l.setAttribute("aria-expanded","false");let d=u("div",{class:"popover",role:"note",hidden:""},n);return l.addEventListener("click",()=>{let c=this.help===d;this.closeHelp(!1),c||this.openHelp(d,l)}),i.append(l,d),i}openHelp(e,t){e.hidden=!1,t.setAttribute("aria-expanded","true"),this.help=e}closeHelp(e){if(!this.help)return;let t=this.help.previousElementSibling;this.help.hidden=!0,t.setAttribute("aria-expanded","false"),e&&t.focus(),this.help=null}};function Jt({samples:o}){let e=o.map(({html:t,words:n,wide:r})=>{let i=Yt(t);return r&&i.classList.add("oc-several"),u("li",{},i,u("span",{},n))});return u("ul",{class:"oc-legend"},...e)}function Yt(o){let e=u("b",{"aria-hidden":"true"});return e.innerHTML=o,e}function Vt(o,e){let t=new Set;for(let n of o)if((n.kind==="layer"||e.has(n.of))&&!e.has(n.id))for(let i of n.layers)t.add(i);return n=>n.visible&&!t.has(n.id)}function qt(o,e){if(o.filterBy==="")return e;let t=o.filterCategories.map(n=>new Set(n));return e.filter(n=>{let r=n.properties[o.filterBy],i=Array.isArray(r)?r:[r];return i.length===t.length&&t.every((s,a)=>s.has(i[a]))})}function Zt(o){let e=new Set(o.map(t=>t.fromZoom));return e.delete(-1/0),[...e].sort((t,n)=>t-n)}var ao=64,lo=4,co=.5;function ho(o){return Math.floor(o*2)/2}var ke=class{constructor(e,t){this.layer=e;let n=qt(e,t);this.thresholds=Zt(n);let r=i=>en(e,i);this.areas=n.filter(({kind:i})=>i==="area").map(r),this.lines=n.filter(({kind:i})=>i==="line").map(r),this.spots=n.filter(({kind:i})=>i==="point").flatMap(i=>po(e,i))}layer;areas;lines;spots;thresholds;runs=new Map;get haloColor(){let{layer:e}=this;return e.textOutlineWidth>0?Ge(e.textOutlineColor,e.opacity):""}get beginsAbove(){return this.thresholds.at(-1)??-1/0}isShown(e,t){return e.fromZoom<=t}runsAt(e){let t=ho(e),n=this.thresholds.filter(c=>c<=e).length,r=`${t} ${n}`,i=this.runs.get(r);if(i)return i;let s=co/2**(t+.5),a=this.areas.filter(({feature:c})=>this.isShown(c,e)),l=this.lines.filter(({feature:c})=>this.isShown(c,e)),d={fills:Qe(a,s,({fill:c})=>c,()=>1),outlines:Qe(a,s,({line:c})=>c,({width:c})=>c),lines:Qe(l,s,({line:c})=>c,({width:c})=>c)};if(this.runs.size>=lo){let[c]=this.runs.keys();c!==void 0&&this.runs.delete(c)}return this.runs.set(r,d),d}};function Qt(o,e){let{textOutlineWidth:t,textFontSettings:n}=o;if(n===null)return t;let r=Math.max(n.smoothing,.75*(1-t/n.radius));return Math.max(0,(.75-r)*n.radius*e/n.fontSize)}function en(o,e){let{properties:t}=e,n=J(o.getLineWidth,t,0),r=n>0&&(o.stroked||e.kind==="line");return{feature:e,fill:o.filled?te(o.getFillColor,t,o.opacity):"",line:r?te(o.getLineColor,t,o.opacity):"",width:n}}function po(o,e){let{properties:t}=e,n=i=>o.pointTypes.includes(i),r={...en(o,e),radius:n("circle")?J(o.getPointRadius,t,0):0,icon:n("icon")?uo(o,e):null,label:n("text")?mo(o,e):null};return r.radius===0&&r.icon===null&&r.label===null?[]:e.parts.map(([i=0,s=0])=>({...r,x:i,y:s}))}function uo(o,{properties:e}){let t=ce(o.getIcon,e),n=J(o.getIconSize,e,0);return t===""||n===0?null:{name:t,size:n,angle:J(o.getIconAngle,e,0),color:te(o.getIconColor,e,o.opacity)}}function mo(o,{properties:e}){let t=ce(o.getText,e),n=J(o.getTextSize,e,0);if(t===""||n===0)return null;let r=o.textFontSettings?.fontSize??ao,i=s=>`${o.textFontWeight} ${s}px ${o.textFontFamily}`;return{text:t,size:n,color:te(o.getTextColor,e,o.opacity),anchor:ce(o.getTextAnchor,e)||"middle",offset:At(o.getTextPixelOffset,e),font:i(n),measured:i(r),measuredPx:r}}function Qe(o,e,t,n){let r=[];for(let i of o){let s=t(i),a=n(i);if(s==="")continue;let l=r.at(-1);(l?.color!==s||l.width!==a)&&(l={color:s,width:a,path:new Path2D},r.push(l)),et(l.path,i.feature,e)}return r}function et(o,{parts:e,kind:t},n){for(let r of e){let i=wt(r,n);if(!(t==="area"&&i.length<8&&r.length>=8&&fo(r)<n)){o.moveTo(i[0]??0,i[1]??0);for(let s=2;s<i.length;s+=2)o.lineTo(i[s]??0,i[s+1]??0);t==="area"&&o.closePath()}}}function fo(o){let e=0;for(let t=2;t<o.length;t+=2){let n=Math.abs((o[t]??0)-(o[0]??0)),r=Math.abs((o[t+1]??0)-(o[1]??0));e=Math.max(e,n,r)}return e}var yo=8,tn=6,go=3,bo=.9,xo=.3,wo=4,vo=1,ko=2,Se=250;function V(o,e,t){let[n,r]=_(o,e,t.x,t.y),[i,s]=t.feature.aside??[0,0];return[n+i,r+s]}function D(o){return Math.max(o.radius,(o.icon?.size??0)/2)}var Pe=class{constructor(e,t){this.context=e;this.sprites=t}context;sprites;widths=new Map;drops=new Map;labels=[];paint(e){let{context:t}=this,{size:n,ratio:r}=e;this.labels=[],t.setTransform(r,0,0,r,0,0),t.globalAlpha=1,t.fillStyle=e.water,t.fillRect(0,0,n.width,n.height);let i=So(e);return e.layers.forEach((s,a)=>{a===i&&this.paintGlow(e),s.layer.opacity>0&&this.paintLayer(e,s)}),i>=e.layers.length&&this.paintGlow(e),this.useScreen(e),this.labels}widthOf(e,t){let n=`${e}
${t}`,r=this.widths.get(n);if(r!==void 0)return r;this.context.font=e;let{width:i}=this.context.measureText(t);return this.widths.size>5e3&&this.widths.clear(),this.widths.set(n,i),i}dropOf({measured:e,measuredPx:t}){let n=this.drops.get(e);if(n!==void 0)return n;this.context.font=e;let{fontBoundingBoxAscent:r,fontBoundingBoxDescent:i}=this.context.measureText("A"),s=r>0?(Math.ceil(r)-Math.ceil(i))/2/t:(bo-xo)/2;return this.drops.set(e,s),s}forgetWidths(){this.widths.clear(),this.drops.clear()}paintRing([e,t],n,r){let{context:i}=this;i.strokeStyle=r,i.lineWidth=ko,i.beginPath(),i.arc(e,t,n,0,2*Math.PI),i.stroke()}usePlane({camera:e,size:t,ratio:n}){let r=R(e),i=r*n;return this.context.setTransform(i,0,0,-i,t.width/2*n-e.x*i,t.height/2*n+e.y*i),r}useScreen({ratio:e}){this.context.setTransform(e,0,0,e,0,0)}paintLayer(e,t){let{context:n}=this,{layer:r}=t;if(n.lineJoin=r.lineJointRounded?"round":"miter",n.lineCap=r.lineCapRounded?"round":"butt",n.miterLimit=wo,t.areas.length>0||t.lines.length>0){let i=this.usePlane(e),s=t.runsAt(e.camera.zoom);for(let l of s.fills)n.fillStyle=l.color,n.fill(l.path);let a=l=>{n.strokeStyle=l.color,n.lineWidth=l.width/i,n.stroke(l.path)};s.outlines.forEach(a),s.lines.forEach(a)}t.spots.length>0&&this.paintSpots(e,t)}paintSpots(e,t){let{context:n}=this;this.useScreen(e);let r=Po(e,t);for(let[s,a]of r)s.feature.aside&&this.paintLeader(e,s,a);for(let[s,a]of r)s.radius>0&&this.paintCircle(s,a);let i=e.atlasOf(t);if(i)for(let[s,a]of r)this.paintIcon(e,i,s,a);n.textAlign="left",n.textBaseline="alphabetic";for(let[s,a]of r)s.label&&this.paintLabel(e,t,s.label,a)}paintLeader({camera:e,size:t},n,r){let i=n.line||(n.icon?.color??"");if(i==="")return;let[s,a]=_(e,t,n.x,n.y),l=Math.hypot(r[0]-s,r[1]-a),d=(l-D(n))/l;if(d<=0)return;let{context:c}=this;c.strokeStyle=i,c.lineWidth=vo,c.beginPath(),c.moveTo(s,a),c.lineTo(s+(r[0]-s)*d,a+(r[1]-a)*d),c.stroke()}paintCircle(e,[t,n]){let{context:r}=this;r.beginPath(),r.arc(t,n,e.radius,0,2*Math.PI),e.fill!==""&&(r.fillStyle=e.fill,r.fill()),e.line!==""&&(r.strokeStyle=e.line,r.lineWidth=e.width,r.stroke())}paintIcon({ratio:e},t,{icon:n},[r,i]){if(!n||n.color==="")return;let s=this.sprites.find(t,n,e);if(!s)return;let{context:a}=this,{picture:l,width:d,height:c}=s;if(n.angle===0){a.drawImage(l,r-d/2,i-c/2,d,c);return}a.save(),a.translate(r,i),a.rotate(-n.angle*Math.PI/180),a.drawImage(l,-d/2,-c/2,d,c),a.restore()}paintLabel(e,t,n,r){let{context:i}=this,s=this.boxOf(n,r),[a,l,d,c]=s;if(d<0||c<0||a>e.size.width||l>e.size.height)return;let h=r[1]+n.offset[1]+this.dropOf(n)*n.size;i.font=n.font;let f=t.haloColor;f!==""&&(i.lineJoin="round",i.strokeStyle=f,i.lineWidth=2*Qt(t.layer,n.size),i.strokeText(n.text,a,h)),n.color!==""&&(i.fillStyle=n.color,i.fillText(n.text,a,h)),this.labels.push({text:n.text,box:s,layer:t.layer.id})}boxOf(e,[t,n]){let r=this.widthOf(e.font,e.text),i=e.anchor==="start"?0:e.anchor==="end"?1:.5,s=t+e.offset[0]-i*r,a=n+e.offset[1];return[s,a-e.size/2,s+r,a+e.size/2]}paintGlow(e){if(e.focus!=="")for(let t of e.layers)this.paintGlowOf(e,t)}paintGlowOf(e,t){let{context:n}=this,{camera:r,size:i,focus:s}=e,a=({feature:d})=>d.focus===s&&t.isShown(d,r.zoom);n.strokeStyle=e.highlight,n.lineJoin="round",n.lineCap="round";let l=this.usePlane(e);for(let d of[t.areas,t.lines])for(let c of new Set(d.filter(a).map(h=>h.width))){let h=new Path2D;for(let p of d)p.width===c&&a(p)&&et(h,p.feature,.4/l);let f=d===t.areas?go:c+yo;n.lineWidth=f/l,n.stroke(h)}this.useScreen(e);for(let d of t.spots){if(!a(d)||D(d)===0)continue;let[c,h]=V(r,i,d);n.lineWidth=tn,n.beginPath(),n.arc(c,h,D(d)+tn/2,0,2*Math.PI),n.stroke()}}};function So({layers:o,glowUnder:e}){let t=o.findIndex(({layer:n})=>n.id===e);return t>=0?t:o.findLastIndex(({areas:n})=>n.length>0)+1}function Po(o,e){let{camera:t,size:n}=o,r=[];for(let i of e.spots){if(!e.isShown(i.feature,t.zoom))continue;let s=V(t,n,i);s[0]<-Se||s[0]>n.width+Se||s[1]<-Se||s[1]>n.height+Se||r.push([i,s])}return r}var ae=class{constructor(e=1/0,t=Float64Array,n=Uint32Array){let r=e!==1/0;this.ids=r?new n(e):[],this.values=r?new t(e):[],this.capacity=e,this.length=0}clear(){this.length=0}push(e,t){if(this.length===this.capacity)throw new RangeError("Queue is at capacity.");let n=this.length++;for(;n>0;){let r=n-1>>1,i=this.values[r];if(t>=i)break;this.ids[n]=this.ids[r],this.values[n]=i,n=r}this.ids[n]=e,this.values[n]=t}pop(){if(this.length===0)return;let e=this.ids,t=this.values,n=e[0],r=--this.length;if(r>0){let i=e[r],s=t[r],a=0,l=r>>1;for(;a<l;){let d=(a<<1)+1,c=d+1,h=d+(+(c<r)&+(t[c]<t[d]));if(t[h]>=s)break;e[a]=e[h],t[a]=t[h],a=h}e[a]=i,t[a]=s}return n}peek(){return this.length>0?this.ids[0]:void 0}peekValue(){return this.length>0?this.values[0]:void 0}shrink(){Array.isArray(this.ids)&&(this.ids.length=this.length),Array.isArray(this.values)&&(this.values.length=this.length)}};var nn=[Int8Array,Uint8Array,Uint8ClampedArray,Int16Array,Uint16Array,Int32Array,Uint32Array,Float32Array,Float64Array],tt=3,le=class o{static from(e,t=0){if(t%8!==0)throw new Error("byteOffset must be 8-byte aligned.");if(!e||e.byteLength===void 0||"buffer"in e)throw new Error("Data must be an instance of ArrayBuffer or SharedArrayBuffer.");let[n,r]=new Uint8Array(e,t+0,2);if(n!==251)throw new Error("Data does not appear to be in a Flatbush format.");let i=r>>4;if(i!==tt)throw new Error(`Got v${i} data when expected v${tt}.`);let s=nn[r&15];if(!s)throw new Error("Unrecognized array type.");let[a]=new Uint16Array(e,t+2,1),[l]=new Uint32Array(e,t+4,1);return new o(l,a,s,void 0,e,t)}constructor(e,t=16,n=Float64Array,r=ArrayBuffer,i,s=0){if(e===void 0)throw new Error("Missing required argument: numItems.");if(isNaN(e)||e<=0)throw new Error(`Unexpected numItems value: ${e}.`);this.numItems=+e,this.nodeSize=Math.min(Math.max(+t,2),65535),this.byteOffset=s;let a=e,l=a;this._levelBounds=[a*4];do a=Math.ceil(a/this.nodeSize),l+=a,this._levelBounds.push(l*4);while(a!==1);this.ArrayType=n,this.IndexArrayType=l<16384?Uint16Array:Uint32Array;let d=nn.indexOf(n),c=l*4*n.BYTES_PER_ELEMENT;if(d<0)throw new Error(`Unexpected typed array class: ${n}.`);let h=n,f=this.IndexArrayType;if(i)this.data=i,this._boxes=new h(i,s+8,l*4),this._indices=new f(i,s+8+c,l),this._pos=l*4,this.minX=this._boxes[this._pos-4],this.minY=this._boxes[this._pos-3],this.maxX=this._boxes[this._pos-2],this.maxY=this._boxes[this._pos-1];else{let p=this.data=new r(8+c+l*this.IndexArrayType.BYTES_PER_ELEMENT);this._boxes=new h(p,8,l*4),this._indices=new f(p,8+c,l),this._pos=0,this.minX=1/0,this.minY=1/0,this.maxX=-1/0,this.maxY=-1/0,new Uint8Array(p,0,2).set([251,(tt<<4)+d]),new Uint16Array(p,2,1)[0]=this.nodeSize,new Uint32Array(p,4,1)[0]=e}this._queue=new ae}add(e,t,n=e,r=t){let i=this._pos,s=i>>2,a=this._boxes;return this._indices[s]=s,a[i]=e,a[i+1]=t,a[i+2]=n,a[i+3]=r,this._pos=i+4,e<this.minX&&(this.minX=e),t<this.minY&&(this.minY=t),n>this.maxX&&(this.maxX=n),r>this.maxY&&(this.maxY=r),s}finish(){if(this._pos>>2!==this.numItems)throw new Error(`Added ${this._pos>>2} items when expected ${this.numItems}.`);let e=this._boxes;if(this.numItems<=this.nodeSize){e[this._pos++]=this.minX,e[this._pos++]=this.minY,e[this._pos++]=this.maxX,e[this._pos++]=this.maxY;return}let{numItems:t,minX:n,minY:r,nodeSize:i,_indices:s,_levelBounds:a}=this,l=this.maxX-n||1,d=this.maxY-r||1,c=new Int32Array(t),h=65535,f=h/l,p=h/d;for(let g=0,y=0;g<t;g++){let A=e[y++],S=e[y++],M=e[y++],L=e[y++],k=f*((A+M)/2-n)|0,F=p*((S+L)/2-r)|0;c[g]=Lo(k,F)}To(c,e,s,0,t-1,i);let m=t*4;for(let g=0,y=0;g<a.length-1;g++){let A=a[g];for(;y<A;){let S=y,M=e[y++],L=e[y++],k=e[y++],F=e[y++];for(let I=1;I<i&&y<A;I++)M=Math.min(M,e[y++]),L=Math.min(L,e[y++]),k=Math.max(k,e[y++]),F=Math.max(F,e[y++]);s[m>>2]=S,e[m++]=M,e[m++]=L,e[m++]=k,e[m++]=F}}this._pos=m}search(e,t,n,r,i){if(this._pos!==this._boxes.length)throw new Error("Data not yet indexed - call index.finish().");let{_boxes:s,_levelBounds:a,_indices:l,nodeSize:d}=this,c=this.numItems*4,h=s.length-4,f=a.length-1,p=[],m=[],g=!1;for(;h!==void 0;){let y=Math.min(h+d*4,a[f]),A=h>=c;if(g)this._collectContained(h,y,f,c,m,i);else for(let S=h;S<y;S+=4){let M=s[S];if(n<M)continue;let L=s[S+1];if(r<L)continue;let k=s[S+2];if(e>k)continue;let F=s[S+3];if(t>F)continue;let I=l[S>>2]|0;if(A){let _e=+(e<=M&&t<=L&&n>=k&&r>=F);p.push(I|_e,f-1)}else(i===void 0||i(I,M,L,k,F))&&m.push(I)}f=p.pop(),h=p.pop(),h!==void 0&&(g=(h&1)===1,h&=-2)}return m}_collectContained(e,t,n,r,i,s){let a=this._boxes,l=this._indices,d=e;for(let h=n;h>0;h--)d=l[d>>2];let c=Math.min(d+(t-e)*this.nodeSize**n,r);if(s===void 0)for(;d<c;d+=4)i.push(l[d>>2]|0);else for(;d<c;d+=4){let h=l[d>>2]|0;s(h,a[d],a[d+1],a[d+2],a[d+3])&&i.push(h)}}collides(e,t,n,r,i){if(this._pos!==this._boxes.length)throw new Error("Data not yet indexed - call index.finish().");let{_boxes:s,_levelBounds:a,_indices:l,nodeSize:d}=this,c=this.numItems*4,h=s.length-4,f=a.length-1,p=[];for(;h!==void 0;){let m=Math.min(h+d*4,a[f]),g=h>=c;for(let y=h;y<m;y+=4){let A=s[y];if(n<A)continue;let S=s[y+1];if(r<S)continue;let M=s[y+2];if(e>M)continue;let L=s[y+3];if(t>L)continue;let k=l[y>>2]|0;if(g)p.push(k,f-1);else if(i===void 0||i(k,A,S,M,L))return!0}f=p.pop(),h=p.pop()}return!1}neighbors(e,t,n=1/0,r=1/0,i){if(this._pos!==this._boxes.length)throw new Error("Data not yet indexed - call index.finish().");let{_boxes:s,_levelBounds:a,_indices:l,_queue:d,nodeSize:c}=this,h=this.numItems*4,f=c*4,p=[],m=r*r,g=n===1,y=m;for(d.push(s.length-4<<1,0);d.length;){let A=d.ids[0];if(A&1){if(d.pop(),p.push(A>>1),p.length===n)break;continue}d.pop();let S=A>>1,M=S<h,L=Math.min(S+f,Eo(S,a));for(let k=S;k<L;k+=4){let F=s[k],I=s[k+1],_e=s[k+2],vn=s[k+3],at=Math.max(Math.max(F-e,e-_e),0),lt=Math.max(Math.max(I-t,t-vn),0),Z=at*at+lt*lt;if(Z>y)continue;let $e=l[k>>2]|0;M?(i===void 0||i($e))&&(d.push($e<<1|1,Z),g&&Z<y&&(y=Z)):d.push($e<<1,Z)}}return d.clear(),p}};function Eo(o,e){let t=0,n=e.length-1;for(;t<n;){let r=t+n>>1;e[r]>o?n=r:t=r+1}return e[t]}function To(o,e,t,n,r,i){let s=[n,r];for(;s.length;){let a=s.pop()||0,l=s.pop()||0;if(a-l<=i&&Math.floor(l/i)>=Math.floor(a/i))continue;let d=o[l],c=o[l+a>>1],h=o[a],f=d>c!=d>h?d:c<d!=c<h?c:h,p=l-1,m=a+1;for(;;){do p++;while(o[p]<f);do m--;while(o[m]>f);if(p>=m)break;Mo(o,e,t,p,m)}s.push(l,m,m+1,a)}}function Mo(o,e,t,n,r){let i=o[n];o[n]=o[r],o[r]=i;let s=4*n,a=4*r,l=e[s],d=e[s+1],c=e[s+2],h=e[s+3];e[s]=e[a],e[s+1]=e[a+1],e[s+2]=e[a+2],e[s+3]=e[a+3],e[a]=l,e[a+1]=d,e[a+2]=c,e[a+3]=h;let f=t[n];t[n]=t[r],t[r]=f}function Lo(o,e){let t=o^e,n=65535^t,r=65535^(o|e),i=o&(e^65535),s=t|n>>1,a=t>>1^t,l=r^(r>>1^n&i>>1),d=i^(t&r>>1^i>>1);return t=s&s>>2^a&a>>2,n=s&a>>2^a&(s^a)>>2,r=l^(s&l>>2^a&d>>2),i=d^(a&l>>2^(s^a)&d>>2),s=t&t>>4^n&n>>4,a=t&n>>4^n&(t^n)>>4,l=r^(t&r>>4^n&i>>4),d=i^(n&r>>4^(t^n)&i>>4),r=l^(s&l>>8^a&d>>8),i=d^(a&l>>8^(s^a)&d>>8),r^=r>>1,i^=i>>1,t=o^e,n=i|65535^(t|r),t=(t|t<<8)&16711935,t=(t|t<<4)&252645135,t=(t|t<<2)&858993459,t=(t|t<<1)&1431655765,n=(n|n<<8)&16711935,n=(n|n<<4)&252645135,n=(n|n<<2)&858993459,n=(n|n<<1)&1431655765,((n<<1|t)>>>0)-2147483648}var nt=class{constructor(e,t){this.prepared=e;this.boxOf=t;this.things=[...e.areas,...e.lines,...e.spots],this.reach=e.spots.reduce((n,r)=>Math.max(n,Ro(r,t)),0),this.tree=this.things.length>0?new le(this.things.length):null;for(let n of this.things)"x"in n?this.tree?.add(n.x,n.y,n.x,n.y):this.tree?.add(...n.feature.box);this.tree?.finish()}prepared;boxOf;things;tree;reach;find(e,t,n,r,i){let[s,a]=G(e.camera,e.size,t,n),l=R(e.camera),d=(this.reach+r+this.widest())/l,c=this.tree?.search(s-d,a-d,s+d,a+d)??[],h,f;for(let p of c.sort((m,g)=>g-m)){let m=this.things[p];if(!m||!i(m.feature)||!this.prepared.isShown(m.feature,e.camera.zoom))continue;if(m.feature.kind==="area"){!f&&bt(s,a,m.feature.parts)&&(f={...m,distance:0});continue}let g="x"in m?Co(e,m,t,n,this.boxOf):Fo(m,s,a,l);g>r||h&&h.distance<=g||(h={feature:m.feature,distance:g})}return[h,f]}widest(){return this.prepared.lines.reduce((e,{width:t})=>Math.max(e,t/2),0)}};function Ao(o,e,t,n,r){let i,s;for(let a of o.toReversed()){let{id:l}=a.prepared.layer,[d,c]=a.find(e,t[0],t[1],n,r);if(d?.distance===0)return{feature:d.feature,layer:l};d&&(!i||d.distance<i.distance)&&(i={...d,layer:l}),c&&!s&&(s={feature:c.feature,layer:l})}return i?{feature:i.feature,layer:i.layer}:s??null}function Fo({feature:o,width:e},t,n,r){let i=1/0;for(let s of o.parts)i=Math.min(i,gt(t,n,s));return Math.max(0,i*r-e/2)}function Co(o,e,t,n,r){let i=V(o.camera,o.size,e),s=1/0;return D(e)>0&&(s=Math.max(0,Math.hypot(t-i[0],n-i[1])-D(e))),e.label&&(s=Math.min(s,zo(r(e.label,i),t,n))),s}function zo([o,e,t,n],r,i){return Math.hypot(Math.max(o-r,0,r-t),Math.max(e-i,0,i-n))}function Ro(o,e){let[t,n]=o.feature.aside??[0,0],r=o.label?e(o.label,[0,0]):[0,0,0,0];return Math.hypot(t,n)+Math.max(D(o),...r.map(i=>Math.abs(i)))}var Ee=class{constructor(e){this.boxOf=e}boxOf;indexes=new WeakMap;pick(e,t,n,r,i){let a=e.filter(({layer:l})=>l.pickable).map(l=>this.indexOf(l));return Ao(a,t,n,r,i)}indexOf(e){let t=this.indexes.get(e);if(t)return t;let n=new nt(e,this.boxOf);return this.indexes.set(e,n),n}};var on=[.5,1,2,3],Oo=1,Te=class{constructor(e,t){this.stage=e;this.isStill=t}stage;isStill;open=!1;playing=!1;index=0;paceS=Oo;timeline=null;year="";shown="";started=!1;told=[];timer;get years(){return this.window===null?"":this.timeline?.windows[this.window]??""}get window(){return this.open&&this.timeline?this.index:null}get played(){let{timeline:e,window:t}=this;return e&&t!==null?{timeline:e,window:t}:null}get windows(){return this.timeline?.windows??[]}start(){this.open=!0,this.started=!1,this.begin(),this.stage.showWindow()}leave(){this.playing&&this.stage.dropYear(),this.open=!1,this.halt(),this.stage.showWindow()}take(e){e!==this.timeline&&(this.shown=this.years||this.shown,this.timeline=e,!(!this.open||!e)&&(this.started?this.index=this.indexOf(this.shown):this.begin()))}takeYear(e){if(e===this.year)return;this.year=e;let t=this.told.indexOf(e);if(t>=0){this.told.splice(0,t+1);return}this.open&&e!==this.years&&this.leave()}toggle(){this.playing?this.pause():this.play()}step(e){this.show(this.index+e)}show(e){this.timeline&&(this.halt(),this.index=Math.max(0,Math.min(e,this.timeline.windows.length-1)),this.stage.showWindow(),this.stop())}setPace(e){this.paceS=e,this.playing&&this.wait()}end(){clearTimeout(this.timer)}noteTold(e){this.told.push(e)}begin(){this.timeline&&(this.started=!0,this.shown="",this.index=this.indexOf(this.year),this.isStill()?this.stop():this.play())}indexOf(e){let t=this.timeline?.windows??[],n=t.indexOf(e);if(n>=0)return n;let r=Number.parseInt(e,10)||1995,i=t.findIndex(s=>Number.parseInt(s,10)>=r);return i>=0?i:t.length-1}play(){let{timeline:e}=this;if(!e)return;let t=e.windows.length-1;if(this.index>=t){let n=this.indexOf("");this.index=n<t?n:0}this.playing=!0,this.stage.dropYear(),this.wait(),this.stage.showWindow()}pause(){this.halt(),this.stop(),this.stage.showWindow()}halt(){this.playing=!1,clearTimeout(this.timer)}wait(){clearTimeout(this.timer),this.timer=setTimeout(()=>{this.next()},this.paceS*1e3)}next(){let e=(this.timeline?.windows.length??0)-1;this.timeline&&(this.index=Math.min(this.index+1,e)),this.timeline&&this.index===e?(this.halt(),this.stop()):this.wait(),this.stage.showWindow()}stop(){this.years!==this.year?this.stage.tellYear(this.years):this.stage.dropYear()}};function Io(o){let[e="",t=""]=o.split("-");return e===t?e:`${e}–${t}`}var Me=class{constructor(e,t){this.frame=e;this.player=t;let n=u("span",{class:"steps"},this.back,this.toggle,this.on),r=u("span",{class:"steps"},this.pace,this.leave);this.bar=u("div",{class:"player",role:"group"},n,this.scrub,r),this.years=u("div",{class:"years","aria-live":"polite"},this.figures,this.none),this.bar.hidden=!0,this.begin.hidden=!0,e.querySelector(".status")?.before(this.begin,this.years),this.narrow.addEventListener("change",this.settle),this.settle(),this.listen()}frame;player;begin=u("button",{type:"button",class:"play"});back=u("button",{type:"button",class:"step"},"‹");toggle=u("button",{type:"button",class:"toggle-play"});on=u("button",{type:"button",class:"step"},"›");scrub=u("input",{type:"range",min:"0",step:"1"});pace=u("select");leave=u("button",{type:"button",class:"step"},"×");bar;figures=u("strong");none=u("span");years;words={};made="";narrow=matchMedia(dt);settle=()=>{this.narrow.matches?this.frame.after(this.bar):this.years.before(this.bar)};update(e,t){!e&&this.player.open&&this.player.leave(),this.begin.hidden=!e||this.player.open;let n=JSON.stringify(t);if(n===this.made)return;this.made=n,this.words=t,this.begin.textContent=t.play??"",this.bar.setAttribute("aria-label",t.playing??""),this.scrub.setAttribute("aria-label",t.years??""),this.pace.setAttribute("aria-label",t.speed??"");let r=[[this.back,t.step_back],[this.on,t.step_on],[this.leave,t.stop_playing]];for(let[s,a=""]of r)s.setAttribute("aria-label",a),s.title=a;let i=on.map(s=>u("option",{value:`${s}`},(t.pace??"").replace("{}",`${s}`)));this.pace.replaceChildren(...i),this.pace.value=`${this.player.paceS}`}show(){let{player:e,words:t}=this,n=e.window;this.bar.hidden=!e.open;let r=n===null?"":Io(e.years);ot(this.figures,r);let i=e.played?.timeline.hasFigures(e.index)===!1;ot(this.none,i?t.no_figures??"":""),this.years.hidden=n===null,ot(this.toggle,(e.playing?t.pause:t.go_on)??"");let s=e.windows.length-1;this.scrub.max=`${Math.max(0,s)}`,this.scrub.value=`${e.index}`,this.scrub.setAttribute("aria-valuetext",r),this.scrub.disabled=n===null,rt(this.back,n===null||n<=0),rt(this.on,n===null||n>=s),rt(this.toggle,n===null)}end(){this.narrow.removeEventListener("change",this.settle)}listen(){let{player:e}=this,t=(n,r)=>{n.addEventListener("click",r)};t(this.begin,()=>{e.start(),this.begin.hidden=!0,this.show(),this.toggle.focus({preventScroll:!0})}),t(this.leave,()=>{e.leave(),this.begin.hidden=!1,this.show(),this.begin.focus({preventScroll:!0})}),t(this.toggle,()=>{e.toggle()}),t(this.back,()=>{e.step(-1)}),t(this.on,()=>{e.step(1)}),this.scrub.addEventListener("input",()=>{e.show(Number(this.scrub.value))}),this.pace.addEventListener("change",()=>{e.setPace(Number(this.pace.value))})}};function ot(o,e){o.textContent!==e&&(o.textContent=e)}function rt(o,e){o.setAttribute("aria-disabled",`${e}`)}var Le=class{constructor(e,t,n,r){this.stock=t;this.reports=n;this.redraw=r;let i=matchMedia("(prefers-reduced-motion: reduce)");this.player=new Te(this,()=>i.matches),this.bar=new Me(e,this.player)}stock;reports;redraw;player;bar;data=null;askedFor=null;update(e){this.data=e,this.player.takeYear(e.year),this.bar.update(e.timeline!==void 0,e.words),this.askIfNeeded()}take(){if(!this.player.open)return null;let e=this.data?.timeline;return this.player.take(e?this.stock.timelineOf(e):null),this.player.played}get status(){if(!this.player.open||this.player.played||!this.data)return"";let{timeline:e,words:t}=this.data;return(e&&this.stock.isLost(e)?t.lost:t.preparing)??""}show(e){this.bar.show(),e.years=this.player.years,e.playing=`${this.player.playing}`}end(){this.player.end(),this.bar.end()}showWindow(){this.askIfNeeded(),this.redraw()}tellYear(e){this.reports.year(e,()=>{this.player.noteTold(e)})}dropYear(){this.reports.drop("year")}askIfNeeded(){!this.player.open||this.data?.timeline!==null||this.askedFor===this.data||(this.askedFor=this.data,this.reports.timeline())}};var Ae=class{constructor(e){this.setState=e}setState;timers=new Map;told=new Map;order=0;unheard=new Map;listen(e){if(this.setState=e,e===null||this.unheard.size===0)return;let t=[...this.unheard];this.unheard.clear(),setTimeout(()=>{for(let[n,r]of t)e(n,r)})}groups(e){this.later("groups",()=>[...e].sort(),200)}camera(e){this.later("camera",e,500)}frame(e){this.drop("frame"),this.tell("frame",e)}focus(e){this.tell("focus",e)}year(e,t){this.drop("year");let n=()=>(t(),e);this.later("year",n,500)}timeline(){this.drop("timeline"),this.tell("timeline",!0)}theme(e){this.drop("theme"),this.tell("theme",e?"dark":"light")}drop(e){clearTimeout(this.timers.get(e)),this.timers.delete(e),this.told.delete(e),this.unheard.delete(e)}end(){for(let e of this.timers.values())clearTimeout(e);this.timers.clear()}later(e,t,n){clearTimeout(this.timers.get(e));let r=setTimeout(()=>{this.timers.delete(e),this.tell(e,t())},n);this.timers.set(e,r)}tell(e,t){let n=JSON.stringify(t);if(this.told.get(e)===n)return;this.told.set(e,n);let r={n:this.order,is:t};this.setState?this.setState(e,r):this.unheard.set(e,r)}};var Fe=class{constructor(e,t){this.store=e;this.refuse=t}store;refuse;layers=[];kept=new Map;inline=new Map;atlases=new Map;sent=null;setLayers(e){this.layers=e.map(r=>[r,JSON.stringify(r)]);let t=new Set(this.layers.map(([,r])=>r));for(let r of this.inline.keys())t.has(r)||this.inline.delete(r);let n=new Set(e.map(({id:r})=>r));for(let r of this.kept.keys())n.has(r)||this.kept.delete(r)}take(e,t=null){let n=[],r={waiting:0,lost:0},i=!0,s=!0,a=l=>{r[this.store.stateOf(l)==="lost"?"lost":"waiting"]+=1};for(let[l,d]of this.layers){if(!e(l))continue;s&&=!l.pickable;let c=t?.timeline.featuresIn(l.id,t.window)??this.featuresOf(l,d),h=t?.timeline.filterIn(l.id,t.window);if(c?n.push(h?this.prepare({...l,filterCategories:h.lists},`${d} ${h.key}`,c):this.prepare(l,d,c)):a(l.data),s&&!c&&this.store.stateOf(l.data)==="waiting"&&(i=!1),l.pointTypes.includes("icon")&&!this.findAtlas(l))for(let f of[l.iconAtlas,l.iconMapping])this.store.stateOf(f)!=="here"&&a(f)}return{layers:n,...r,hasGround:i}}atlasOf(e){return e.layer.pointTypes.includes("icon")?this.findAtlas(e.layer):null}timelineOf(e){if(typeof e=="string")return this.store.get(e,()=>Ut(e))??null;let t=JSON.stringify(e);if(t!==this.sent?.described){let n=null;try{n=new Y(e)}catch(r){this.refuse(`timeline: ${r.message}`)}this.sent={described:t,timeline:n}}return this.sent.timeline}isLost(e){return typeof e=="string"?this.store.stateOf(e)==="lost":this.timelineOf(e)===null}findAtlas({iconAtlas:e,iconMapping:t}){let n=`${e} ${t}`,r=this.atlases.get(n);if(r)return r;let i=this.store.get(e,()=>Kt(e)),s=this.store.get(t,()=>Gt(t));if(!i||!s)return null;let a={address:e,picture:i,cells:s};return this.atlases.set(n,a),a}featuresOf(e,t){let{data:n}=e;if(typeof n=="string")return this.store.get(n,()=>Dt(n));let r=this.inline.get(t);if(r)return r;let i=[];try{i=j(n)}catch(s){this.refuse(`layer ${e.id}: data: ${s.message}`)}return this.inline.set(t,i),i}prepare(e,t,n){let r=this.kept.get(e.id);if(r?.described===t&&r.features===n)return r.prepared;let i=new ke(e,n);return this.kept.set(e.id,{described:t,features:n,prepared:i}),i}};function _o(o,e,t){let[n,r]=G(e,t,0,0),[i,s]=G(e,t,t.width,t.height),a=[n,s,i,r],l=new Map,d=({focus:p,tip:m},g)=>{l.has(p)||l.set(p,{focus:p,tip:m,at:g})},c=(p,m)=>m.focus!==""&&p.isShown(m,e.zoom),h=p=>{if(!He(p.box,a))return;let m=$o(p,e,t,a);m&&d(p,m)},f=o.filter(({layer:p})=>p.pickable);for(let p of f){for(let{feature:m}of p.lines)c(p,m)&&h(m);for(let m of p.spots){if(!c(p,m.feature))continue;let g=V(e,t,m);sn(g,t)&&d(m.feature,g)}}for(let p of f)for(let{feature:m}of p.areas)c(p,m)&&h(m);return[...l.values()]}function rn(o,e,t){let n=new Set;for(let{layer:r,spots:i,beginsAbove:s}of o)if(!(!r.pickable||s<=e.zoom))for(let{feature:a,x:l,y:d}of i)a.fromZoom<=e.zoom||a.tip===""||sn(_(e,t,l,d),t)&&n.add(a.focus+a.tip);return n.size}function sn([o,e],{width:t,height:n}){return o>=0&&e>=0&&o<=t&&e<=n}function $o(o,e,t,n){let r=1/0,i=null;for(let s of o.parts)for(let a=0;a<s.length;a+=2){let l=s[a]??0,d=s[a+1]??0;if(!He([l,d,l,d],n))continue;let c=Math.hypot(l-e.x,d-e.y);if(c>=r)continue;r=c;let h=2**e.zoom;i=[t.width/2+(l-e.x)*h,t.height/2-(d-e.y)*h]}return i}var Ce=class{stops=[];stop=null;go(e,t,n,r){this.stop||(this.stops=_o(t,n,r));let i=this.stop?this.stops.indexOf(this.stop)+e:e>0?0:-1;return this.stop=this.stops[i]??null,this.stop!==null}leave(){let{stop:e}=this;return this.stop=null,e!==null}};var ze=7,No=14,Wo=50,Ho=11,an=new xe,q=class{constructor(e,t){this.host=e;this.stock=new Fe(an,ln),this.reports=new Ae(t),this.legend=new ve(l=>{this.show(l)}),this.controls=new ge(e,this);let{canvas:n,frame:r}=this.controls;this.play=new Le(r,this.stock,this.reports,()=>{this.redraw()});let i=n.getContext("2d",{willReadFrequently:!0}),s=i&&new Pe(i,new be(document));this.painter=s,this.picker=s&&new Ee((l,d)=>s.boxOf(l,d)),this.gestures=new we(n,this),It(r,this,this.ending.signal),this.listen(n),Object.assign(e,{corridorsMap:{toScreen:(l,d)=>_(this.motion.camera,this.motion.size,l,d),featureAt:(l,d)=>this.pick([l,d],ze,()=>!0),labels:()=>this.shown}})}host;data=null;received="";orderDone=null;motion=new fe;ratio=1;on=new Set;focus="";focusUntold=!1;request=0;lastFrame=0;painted=0;layers=[];shown=[];hovered=null;walking=new Ce;stock;reports;legend;controls;play;gestures;painter;picker;still=matchMedia("(prefers-reduced-motion: reduce)");ending=new AbortController;listen(e){let{signal:t}=this.ending;e.addEventListener("keydown",n=>{Xt(n,this)&&n.preventDefault()},{signal:t}),e.addEventListener("blur",()=>{this.leaveWalk()},{signal:t}),Ot(this.controls.sense,this,an,this.reports,t)}update(e,t){this.reports.listen(t);let n=JSON.stringify(e);if(n===this.received)return;let r;try{r=Ct(e)}catch(s){if(!(s instanceof H))throw s;console.error(`corridors map: ${s.message}`);return}this.received=n,r.refused.forEach(ln);let i=this.data===null;this.data=r,this.stock.setLayers(r.layers),this.controls.update(r),i&&(this.on=new Set(zt(e))),this.measure(),this.motion.setLimits(r.limits),i&&this.motion.fit(r.order?.camera??r.home),r.order&&r.order.n!==this.orderDone&&this.obey(r.order,r),this.legend.update(r.groups,r.words,this.on),i&&this.placeLegend(),this.play.update(r),this.painter||this.controls.showInstead(r.words.no_canvas??""),this.redraw()}obey(e,t){if(this.orderDone=e.n,this.reports.order=e.n,e.groups){let n=new Set(t.groups.map(({id:r})=>r));this.on=new Set(e.groups.filter(r=>n.has(r))),this.reports.drop("groups")}e.focus!==void 0&&(this.focus=e.focus,this.focusUntold=!1,this.reports.drop("focus")),e.camera&&(this.reports.drop("camera"),this.motion.fit(e.camera))}pan(e,t){this.motion.pan(e,t),this.movedByReader()}zoom(e,t,n){this.motion.zoom(e,t),this.setOut(n)}zoomStep(e){let{width:t,height:n}=this.motion.size;this.zoom(e,[t/2,n/2],!0)}doublePress(e){this.zoom(1,e,!0)}home(){this.data&&(this.motion.goTo(this.data.home),this.setOut(!0))}goTo({id:e,frame:t}){this.motion.goTo(t),this.setOut(!0),this.reports.drop("camera"),this.reports.frame(e)}press(e,t){let n=t?No:ze,r=this.pick(e,n,({focus:i})=>i!=="");if(t){let i=this.pick(e,n,({tip:s})=>s!=="");this.controls.showTip(i?.feature.tip??"",e,this.motion.size)}this.setFocus(r?.feature??null)}hover(e){this.hovered=e,e||this.controls.showTip("",null,this.motion.size),this.redraw()}walk(e){let{camera:t,size:n}=this.motion;this.walking.go(e,this.layers,t,n);let r=this.walking.stop;return r&&this.controls.say(r.tip),this.controls.showTip(r?.tip??"",r?.at??null,n),this.redraw(),r!==null}choose(){this.walking.stop&&this.setFocus(this.walking.stop)}clear(){this.leaveWalk(),this.setFocus(null)}leaveWalk(){this.walking.leave()&&(this.controls.showTip("",null,this.motion.size),this.redraw())}forgetWidths(){this.painter?.forgetWidths()}turnTheme(e){this.data&&this.data.look.dark!==e&&this.reports.theme(e)}placeLegend(){let e=re();!e||!this.data?.groups.length||(this.legend.setData(e.data),this.legend.element.parentNode!==e.parent&&e.parent.append(this.legend.element))}show(e){this.on=e,this.legend.show(e),this.reports.groups(this.on),this.redraw()}setFocus(e){this.focusOn(e?.focus??"",e?.tip??"")}focusOn(e,t){e!==this.focus&&(this.focus=e,this.focusUntold=!0,t!==""&&this.controls.say(`${this.data?.words.in_focus??""} ${t}`.trim()),this.redraw())}setOut(e){(!e||this.still.matches)&&this.motion.advance(1/0),this.movedByReader()}movedByReader(){this.leaveWalk(),this.hovered=null,this.controls.showTip("",null,this.motion.size),this.reports.camera(()=>this.motion.ownFrame),this.redraw()}measure(){let{frame:e}=this.controls,t={width:e.clientWidth,height:e.clientHeight},n=ct(this.motion.isKept),r=this.motion.size;return t.width===r.width&&t.height===r.height&&n===this.ratio?!1:(this.motion.setSize(t,this.controls.inset()),this.ratio=n,!0)}resize(){!this.measure()||!this.data||this.paint()}print(e){this.motion.keepInSight(e),this.resize()}redraw(){this.request===0&&(this.request=requestAnimationFrame(e=>{this.request=0;let t=this.lastFrame===0?16:Math.min(e-this.lastFrame,Wo),n=this.motion.moving;this.motion.advance(t),this.paint(),this.lastFrame=this.motion.moving?e:0,this.motion.moving&&this.redraw(),n&&this.reports.camera(()=>this.motion.ownFrame)}))}paint(){let{data:e,painter:t}=this;if(!e||!t||this.motion.size.width===0)return;let n=this.stock.take(Vt(e.groups,this.on),this.play.take());if(this.tellState(e,n.lost,n.waiting),!n.hasGround&&this.painted===0)return;this.layers=n.layers,this.controls.fitCanvas(this.motion.size,this.ratio),this.shown=t.paint({camera:this.motion.camera,size:this.motion.size,ratio:this.ratio,water:e.look.water,highlight:e.look.highlight,layers:this.layers,focus:this.focus,glowUnder:e.glowUnder,atlasOf:i=>this.stock.atlasOf(i)}),this.walking.stop&&t.paintRing(this.walking.stop.at,Ho,e.look.text);let r=rn(this.layers,this.motion.camera,this.motion.size);this.controls.showCloser(r,r===1?e.words.one_closer:e.words.closer),this.controls.showScale(this.motion.camera,e.words.km??"km"),this.showHovered(),this.play.show(this.host.dataset),this.note(n.waiting+n.lost===0),this.focusUntold&&(this.focusUntold=!1,this.reports.focus(this.focus))}tellState({words:e},t,n){let i=this.painted===0&&n>0?e.loading:this.play.status;this.controls.showStatus((t>0?e.lost:i)??"")}showHovered(){if(!this.hovered||this.walking.stop)return;let e=this.pick(this.hovered,ze,({tip:n})=>n!==""),t=this.pick(this.hovered,ze,({focus:n})=>n!=="");this.controls.showTip(e?.feature.tip??"",this.hovered,this.motion.size),this.controls.canvas.classList.toggle("over",t!==null)}note(e){this.painted+=1;let{dataset:t}=this.host;t.painted=`${this.painted}`,t.ready=`${e}`,t.camera=JSON.stringify(this.motion.camera),t.focus=this.focus}pick(e,t,n){return this.picker?.pick(this.layers,this.motion,e,t,n)??null}end(){cancelAnimationFrame(this.request),this.ending.abort(),this.gestures.end(),this.controls.end(),this.play.end(),this.reports.end(),this.host.remove()}};function ln(o){console.warn(`corridors map: ${o}`)}var Bo=["pointerdown","keydown","wheel","change"],dn=!1;function Re(){if(dn)return;dn=!0;let o=!1;for(let t of Bo){let n=()=>{o=!0};window.addEventListener(t,n,{capture:!0,passive:!0})}window.addEventListener("popstate",()=>{o=!1});let e=history.pushState.bind(history);history.pushState=(t,n,r)=>{let i=new URL(r??"",document.baseURI).pathname!==location.pathname;o||i?e(t,n,r):history.replaceState(t,n,r),o=!1}}var Oe="corridors-first",Do=".first-head",Uo="#root .oc-head",Go='[data-testid="stApp"][data-test-script-state="notRunning"]',cn=250,Ko=8e3,U=null,de=null;function hn(){let o=document.getElementById(Oe),e=o?.querySelector(".stand");if(!o||!e||U)return;Re();let t=document.getElementById(`${Oe}-${Jo()?"dark":"light"}`),n=JSON.parse(t?.textContent??"null"),r=u("div",{class:"corridors-map"});e.append(r),b(n)&&b(n.look)&&typeof n.look.text=="string"&&(o.style.color=n.look.text);let i=o.querySelector(".legend-stand"),s=document.getElementById(`${t?.id??Oe}-legend`)?.textContent;i&&s&&ue({parent:i,data:Ye(JSON.parse(s))});let a=new q(r,null),l=Xo(o);de=()=>{U=de=null,l(),o.remove()},U={map:a,host:r},a.update(n,null)}function pn(o){if(U===null||o.getRootNode()!==document)return null;let{map:e,host:t}=U,n=document.activeElement;o.append(t),n instanceof HTMLElement&&t.contains(n)&&n.focus({preventScroll:!0}),U=null;let r=re()?.parent,i=new AbortController,s=()=>{re()?.parent!==r&&(i.abort(),de?.())};return r instanceof Element&&r.closest(`#${Oe}`)?me(s,i.signal):de?.(),e}function jo(){let o=U;de?.(),o?.map.end()}function Xo(o){let{pathname:e}=location,t=0,n=setInterval(()=>{t=document.querySelector(Go)?t+cn:0,(location.pathname!==e||t>Ko)&&jo()},cn),r=new MutationObserver(()=>{document.querySelector(Uo)&&(o.querySelector(Do)?.style.setProperty("visibility","hidden"),r.disconnect())});return r.observe(document.body,{childList:!0,subtree:!0}),()=>{clearInterval(n),r.disconnect()}}function Jo(){let o=Yo();return o!==""?o==="Dark":matchMedia("(prefers-color-scheme: dark)").matches}function Yo(){try{let o=`stActiveTheme-${location.pathname}-v`,e=Object.keys(localStorage).find(n=>n.startsWith(o)),t=JSON.parse((e&&localStorage.getItem(e))??"null");return t==="Light"||t==="Dark"?t:""}catch{return""}}var un="corridors-copy";function Vo(o){let e=E(o.data,"data"),t=E(e.words,"words"),[n="",r="",i=""]=["copy","copied","failed"].map(h=>w(t[h],`words.${h}`)),s=w(e.text,"text"),a=u("button",{type:"button"},n),l=u("input",{readonly:"",value:s,"aria-label":n}),d=u("span",{role:"status"});l.addEventListener("focus",()=>{l.select()}),a.addEventListener("click",()=>{qo(s,l).then(h=>{d.textContent=h?r:i})});let c=u("div",{class:un},a,l,d);return o.parentElement.querySelector(`.${un}`)?.remove(),o.parentElement.append(c),()=>{setTimeout(()=>{o.parentElement.isConnected||c.remove()})}}async function qo(o,e){try{return await navigator.clipboard.writeText(o),!0}catch{return e.select(),document.execCommand("copy")}}var gn="oc-prints",Zo=".st-key-card",Qo=".st-key-drawer",er=".oc-head",st="oc-unprinted",bn="oc-unprinted-words",it=994,tr=.86,nr=2,or=[1,.92,.85,.78,.72,.66,.6,.55],rr=[1,.92,.85,.78,.72,.66];function xn(o){window.addEventListener("beforeprint",()=>{ir(o)},{capture:!0}),window.addEventListener("afterprint",lr,{capture:!0})}function ir(o){let e=document.querySelector(Zo);if(!e)return;let{documentElement:t}=document;t.classList.add(gn);let n=e.querySelector(er)?.offsetHeight??0;t.style.setProperty("--print-head",`${n}px`),mn(t,null);let r=()=>e.offsetHeight<=it;fn(t,"--print-size",or,r)||yn(e,sr(e),o.sources,r),mn(t,it);let i=document.querySelector(Qo);if(!i)return;let s=()=>i.offsetHeight<=nr*it*tr;fn(t,"--print-drawer",rr,s)||yn(i,ar(i),o.parts,s)}function sr(o){return[...o.querySelectorAll(".oc-sources ol")].map(t=>[...t.children].filter(n=>n.getClientRects().length>0)).sort((t,n)=>t.length-n.length).flat()}function ar(o){return[...o.querySelectorAll(".oc-panel > *, .oc-panel > section > *")]}function mn({style:o},e){o.setProperty("--print-card",e===null?"auto":`${e}px`),o.setProperty("--print-fill",e===null?"balance":"auto")}function fn(o,e,t,n){return t.some(r=>(o.style.setProperty(e,`${r}`),n()))}function yn(o,e,t,n){let r=u("p",{class:bn});o.append(r);let i=l=>{for(let[d,c]of e.entries())c.classList.toggle(st,d>=l);r.textContent=t.replace("{}",`${e.length-l}`)},[s,a]=[0,e.length];for(;s<a;){let l=Math.ceil((s+a)/2);i(l),n()?s=l:a=l-1}i(s)}function lr(){document.documentElement.classList.remove(gn);for(let o of document.querySelectorAll(`.${st}`))o.classList.remove(st);for(let o of document.querySelectorAll(`.${bn}`))o.remove()}var dr='[data-testid="stApp"]',cr='[role="dialog"]',hr="Connection error",wn=!1;function pr(o){if(Re(),!wn){wn=!0;let{sources:e,parts:t}=E(E(o.data,"data").unprinted,"unprinted");xn({sources:w(e,"sources"),parts:w(t,"parts")}),new MutationObserver(ur).observe(document.body,{childList:!0,subtree:!0})}return()=>{}}function ur(){if(document.querySelector(dr)?.dataset.testConnectionState!=="CONNECTED")for(let e of document.querySelectorAll(cr))e.textContent.includes(hr)&&e.querySelector('button[aria-label="Close"]')?.click()}var mr=new Set(["year","timeline","theme"]),Ie=new WeakMap;function fs(o){let{data:e,parentElement:t}=o,n=(a,l)=>{(mr.has(a)?o.setTriggerValue:o.setStateValue)?.(a,l)},r=Ie.get(t);r||(r={map:pn(t)??fr(t),mounts:0},Ie.set(t,r)),r.mounts+=1,r.map.update(e,o.setStateValue?n:null);let{map:i,mounts:s}=r;return()=>{setTimeout(()=>{Ie.get(t)?.map!==i||r.mounts!==s||(Ie.delete(t),i.end())})}}function fr(o){let e=document.createElement("div");return e.className="corridors-map",o.append(e),new q(e,null)}hn();export{fs as mount,Vo as mountCopy,Dn as mountLegend,pr as mountPage};
