"""The layers of the map, one kind a module, each a pure function of Scene, palette and addresses.

Two rules of Streamlit's map shape every one of them. While anything is selected it repaints
`getFillColor` and `getColor` of all layers, so fills go through `_sub_layer_props` and lines
and texts through accessors that it leaves alone. And hit-testing is slow without a GPU, so
what is drawn in detail is not pickable, and what is picked is coarse, or wide, and unseen.
"""
